package athanor.models.wavenet;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a WaveNet, declared once for its command. */
public final class WaveNetSettings {
  public static final Setting.Whole CHANNELS =
      new Setting.Whole("channels", 32, 1, 1024, "Channels of the layers and of their gates");

  public static final Setting.Whole SKIP_CHANNELS =
      new Setting.Whole(
          "skip-channels",
          128,
          1,
          4096,
          "Channels of the skip connections, in which all layers are summed");

  public static final Setting.Whole HIDDEN =
      new Setting.Whole("hidden", 128, 1, 4096, "Channels of the layer before the logits");

  public static final Setting.Whole KERNEL =
      new Setting.Whole("kernel", 2, 2, 8, "Samples that a filter reads");

  public static final Setting.Whole LARGEST_DILATION =
      new Setting.Whole(
          "largest-dilation",
          512,
          1,
          1 << 14,
          "Dilations double from layer to layer up to this power of 2");

  public static final Setting.Whole STACKS =
      new Setting.Whole("stacks", 1, 1, 16, "How often these layers are repeated");

  public static final Setting.Whole PLACES =
      new Setting.Whole(
          "places",
          0,
          0,
          1024,
          "Equal parts of a sound, from its beginning to its end, that are told to the net as a"
              + " condition; 0 for none");

  public static final Setting.Whole WINDOW =
      new Setting.Whole("window", 8192, 64, 1 << 20, "Samples that an example predicts");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(4);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private WaveNetSettings() {}
}
