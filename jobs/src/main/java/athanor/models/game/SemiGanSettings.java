package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link SemiGan}, each declared once for its command and its options. */
public final class SemiGanSettings {
  public static final Setting.Flag LABELLED_ONLY =
      new Setting.Flag(
          "labelled-only", false, "Learn from labels alone, without the generator, for comparison");

  public static final Setting.Whole WIDTH =
      new Setting.Whole(
          "width",
          1000,
          4,
          1 << 16,
          "Size of the classifier's first hidden layer; four of 1/2, 1/4, 1/4 and 1/4 follow");

  public static final Setting.Whole NOISE_SIZE =
      new Setting.Whole("noise-size", 100, 1, 1 << 16, "Size of the generator's noise");

  public static final Setting.Real EMA =
      new Setting.Real(
          "ema", 0.999, 0, 0.999999, "Weight of the past in the classifier's average over time");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(60);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(100).atLeast(2);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.003);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private SemiGanSettings() {}
}
