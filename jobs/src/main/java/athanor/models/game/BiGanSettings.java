package athanor.models.game;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of {@link BiGan}, each declared once for its command and its options. */
public final class BiGanSettings {
  public static final Setting.Whole CODE_SIZE =
      new Setting.Whole("code-size", 50, 1, 4096, "Size of a code, each value uniform in -1..1");

  public static final Setting.Whole WIDTH =
      new Setting.Whole("width", 1024, 2, 1 << 16, "Size of the hidden layers of all three nets");

  public static final Setting.Whole SHIFT = InfoGanSettings.SHIFT;

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(100);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(128).atLeast(2);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(20);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.0002);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private BiGanSettings() {}
}
