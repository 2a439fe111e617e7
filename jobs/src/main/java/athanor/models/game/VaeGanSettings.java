package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link VaeGan}, each declared once for its command and its options. */
public final class VaeGanSettings {
  public static final Setting.Whole CODE_SIZE =
      new Setting.Whole("code-size", 20, 1, 4096, "Size of a code");

  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 16, 1, 1024, "Channels of the first convolution");

  public static final Setting.Real LIKELIHOOD_WEIGHT =
      new Setting.Real(
          "likelihood-weight",
          0.01,
          0,
          1000,
          "Weight of the likelihood beside the critic in the decoder's loss");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(30);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(64).atLeast(2);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.0003);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private VaeGanSettings() {}
}
