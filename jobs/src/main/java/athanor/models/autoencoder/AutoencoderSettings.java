package athanor.models.autoencoder;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.CoderBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;
import java.util.List;

/** Hyper-parameters of an auto-encoder, each declared once for its command and its options. */
public final class AutoencoderSettings {
  public static final Setting.Wholes LAYERS =
      new Setting.Wholes(
          "layers",
          List.of(1000, 500, 250, 32),
          1,
          1 << 16,
          "Sizes of the encoder's dense layers, the code last; the decoder mirrors them");

  public static final Setting.Flag CONVOLUTIONAL = CoderBlocks.CONVOLUTIONAL;
  public static final Setting.Whole WIDTH = CoderBlocks.WIDTH;

  public static final Setting.Real NOISE =
      new Setting.Real(
          "noise", 0.0, 0, 0.999, "Share of pixels hidden from the encoder in training");

  public static final Setting.Whole SHIFT =
      new Setting.Whole(
          "shift", 0, 0, 16, "Largest random shift of pictures in training, in pixels");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(30);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(64);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private AutoencoderSettings() {}
}
