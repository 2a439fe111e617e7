package athanor.models.film;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** How long and how fast such a net learns, declared once for its command. */
public final class FilmSettings {
  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(4);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(1);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(25);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.004);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private FilmSettings() {}
}
