package athanor.models.vae;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.CoderBlocks;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;
import java.util.List;

/** Hyper-parameters of a VAE, each declared once for its command and its options. */
public final class VaeSettings {
  public static final Setting.Wholes HIDDEN =
      new Setting.Wholes(
          "hidden",
          List.of(500, 500),
          1,
          1 << 16,
          "Sizes of hidden layers; the decoder mirrors them");

  public static final Setting.Whole CODE_SIZE =
      new Setting.Whole(
          "code-size", 20, 1, 4096, "Size of a code; serve shows codes of size 2 as a plane");

  public static final Setting.Flag CONVOLUTIONAL = CoderBlocks.CONVOLUTIONAL;
  public static final Setting.Whole WIDTH = CoderBlocks.WIDTH;

  public static final Setting.Real WARM_UP =
      new Setting.Real(
          "warm-up", 0.1, 0, 1, "Share of the job over which the divergence's weight grows to 1");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(50);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(64);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private VaeSettings() {}
}
