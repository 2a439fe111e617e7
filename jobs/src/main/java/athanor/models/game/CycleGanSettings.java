package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link CycleGan}, each declared once for its command and its options. */
public final class CycleGanSettings {
  public static final Setting.Whole WIDTH =
      new Setting.Whole(
          "width", 16, 1, 1024, "Channels of the first convolutions; 64 in the paper");

  public static final Setting.Whole HALVINGS =
      new Setting.Whole(
          "halvings",
          2,
          1,
          6,
          "How often a translator halves the picture: more widen the receptive field, fewer keep"
              + " details");

  public static final Setting.Whole BLOCKS =
      new Setting.Whole("blocks", 2, 0, 64, "Residual blocks; 6 or 9 in the paper");

  public static final Setting.Real CYCLE_WEIGHT =
      new Setting.Real("cycle-weight", 10.0, 0, 1000, "Weight of the cycle-consistency error");

  public static final Setting.Whole POOL =
      new Setting.Whole("pool", 50, 0, 10000, "Earlier pictures that each critic also sees");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(16);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(50);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.0002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private CycleGanSettings() {}
}
