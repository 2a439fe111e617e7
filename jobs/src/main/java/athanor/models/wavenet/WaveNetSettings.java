package athanor.models.wavenet;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** How long and how fast such nets learn, declared once for their command. */
public final class WaveNetSettings {
  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(20);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(4);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.001);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private WaveNetSettings() {}
}
