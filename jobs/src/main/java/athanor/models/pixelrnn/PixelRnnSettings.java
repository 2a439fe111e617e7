package athanor.models.pixelrnn;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a net that draws pixel by pixel, declared once for its command. */
public final class PixelRnnSettings {
  public static final Setting.Whole CELLS =
      new Setting.Whole("cells", 512, 1, 1 << 14, "Cells of the LSTM");

  public static final Setting.Whole EMBEDDING =
      new Setting.Whole("embedding", 128, 1, 1 << 14, "Size of the vector that stands for a value");

  public static final Setting.Real DROPOUT =
      new Setting.Real("dropout", 0.3, 0, 0.95, "Share of the LSTM's outputs dropped in training");

  public static final Setting.Real INPUT_DROPOUT =
      new Setting.Real(
          "input-dropout", 0.1, 0, 0.95, "Share of the LSTM's inputs dropped in training");

  public static final Setting.Real CLIP = Schedule.CLIP;

  public static final Setting.Flag MIRROR =
      new Setting.Flag("mirror", false, "Mirror half of the pictures left to right in training");

  public static final Setting.Whole SHIFT =
      new Setting.Whole(
          "shift", 0, 0, 64, "Shift pictures at random by up to N pixels in training");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(40);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(16);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(1);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private PixelRnnSettings() {}
}
