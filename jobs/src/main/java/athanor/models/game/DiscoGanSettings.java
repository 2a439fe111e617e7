package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link DiscoGan}, each declared once for its command and its options. */
public final class DiscoGanSettings {
  public static final Setting.Whole WIDTH =
      new Setting.Whole(
          "width", 16, 1, 1024, "Channels of the first convolutions; 64 in the paper");

  public static final Setting.Real RECONSTRUCTION_SHARE =
      new Setting.Real(
          "reconstruction-share",
          0.5,
          0,
          1,
          "Share of the reconstruction losses in the translators' loss");

  public static final Setting.Real MATCHING_SHARE =
      new Setting.Real(
          "matching-share",
          0.9,
          0,
          1,
          "Share of the matched hidden values of the critics in the rest of that loss; 0 for none");

  public static final Setting.Real BEGINNING =
      new Setting.Real(
          "beginning",
          0.1,
          0,
          1,
          "First share of the training, in which the reconstruction losses have weight 0.01");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(64).atLeast(2);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.0002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private DiscoGanSettings() {}
}
