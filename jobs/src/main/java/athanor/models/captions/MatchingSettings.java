package athanor.models.captions;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a space of pictures and sentences, declared once for its command. */
public final class MatchingSettings {
  public static final Setting.Whole WIDTH = CaptionSettings.WIDTH.with(16);
  public static final Setting.Whole EMBEDDING_SIZE = CaptionSettings.EMBEDDING_SIZE;

  public static final Setting.Whole CODE_SIZE =
      new Setting.Whole("code-size", 64, 2, 4096, "Values of a vector");

  public static final Setting.Real TEMPERATURE =
      new Setting.Real(
          "temperature",
          0.1,
          0.001,
          10,
          "Cosines are divided by this; lower values emphasise small differences");

  public static final Setting.Real DROPOUT = CaptionSettings.DROPOUT;
  public static final Setting.Flag MIRROR = CaptionSettings.MIRROR;
  public static final Setting.Whole SHIFT = CaptionSettings.SHIFT;
  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);

  /** Pairs are distinguished from the rest of the batch. */
  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 32, 2, 1 << 12, Schedule.BATCH_SIZE.help());

  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(10);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private MatchingSettings() {}
}
