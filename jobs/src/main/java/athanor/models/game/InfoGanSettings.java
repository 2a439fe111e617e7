package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link InfoGan}, each declared once for its command and its options. */
public final class InfoGanSettings {
  public static final Setting.Whole CATEGORIES =
      new Setting.Whole("categories", 10, 2, 1000, "Number of categories");

  public static final Setting.Whole CONTINUOUS =
      new Setting.Whole("continuous", 2, 0, 1000, "Continuous codes");

  public static final Setting.Whole NOISE_SIZE =
      new Setting.Whole(
          "noise-size",
          8,
          0,
          1 << 16,
          "Size of the rest of the noise; the larger it is, the more of the classes it decides in"
              + " place of the category");

  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 16, 1, 1024, "Channels of the first convolution");

  public static final Setting.Real CRITIC_RATE =
      new Setting.Real(
          "critic-rate",
          0.0002,
          1e-09,
          1,
          "Learning rate of the critic; --learning-rate is the generator's");

  public static final Setting.Real CONTINUOUS_WEIGHT =
      new Setting.Real(
          "continuous-weight",
          1.0,
          0,
          100,
          "Weight of the continuous codes' loss beside that of the category");

  public static final Setting.Whole SHIFT =
      new Setting.Whole(
          "shift",
          0,
          0,
          64,
          "Nets that read pictures see all of them shifted at random by up to N pixels, so that"
              + " they cannot learn a few thousand by heart (Zhao et al. 2020)");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(30);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(64).atLeast(2);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private InfoGanSettings() {}
}
