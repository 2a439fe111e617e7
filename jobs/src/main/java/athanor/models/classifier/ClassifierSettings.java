package athanor.models.classifier;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a classifier, each declared once for its command and its options. */
public final class ClassifierSettings {
  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 32, 1, 1024, "Channels of the first convolution");

  public static final Setting.Whole FEATURES =
      new Setting.Whole(
          "features",
          64,
          2,
          1024,
          "Size of the last hidden layer, in which distances of pictures are measured");

  public static final Setting.Flag MIRROR =
      new Setting.Flag(
          "mirror",
          false,
          "Mirror half of the pictures left to right in training; for faces, not digits");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(10);

  /** Batch norm needs two pictures or more. */
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(32).atLeast(2);

  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(10);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private ClassifierSettings() {}
}
