package athanor.models.captions;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of nets that describe pictures, declared once for their command. */
public final class CaptionSettings {
  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 32, 1, 1024, "Channels of the first convolution");

  public static final Setting.Whole EMBEDDING_SIZE =
      new Setting.Whole("embedding-size", 64, 1, 4096, "Values per token");

  public static final Setting.Whole CELLS =
      new Setting.Whole("cells", 128, 1, 4096, "Cells of the LSTM that writes");

  public static final Setting.Real DROPOUT =
      new Setting.Real(
          "dropout", 0.2, 0, 0.95, "Share of the values between layers dropped in training");

  public static final Setting.Real WORD_DROPOUT =
      new Setting.Real(
          "word-dropout",
          0.1,
          0,
          0.95,
          "Share of the tokens before that are read as unknown in training, so that the writer"
              + " looks at the picture");

  public static final Setting.Flag MIRROR =
      new Setting.Flag(
          "mirror",
          false,
          "Mirror half of the pictures left to right in training; not where sentences say left or"
              + " right");

  public static final Setting.Whole SHIFT =
      new Setting.Whole(
          "shift", 0, 0, 64, "Shift pictures in training by up to this many pixels each way");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(16);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(10);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private CaptionSettings() {}
}
