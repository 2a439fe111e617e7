package athanor.datasets.caption;

import athanor.common.options.Setting;
import athanor.datasets.text.WriterSettings;

/** Settings of how sentences about pictures are written, where they differ from other texts'. */
public final class CaptionerSettings {
  public static final Setting.Whole COUNT = WriterSettings.COUNT;
  public static final Setting.Whole BEAM = WriterSettings.BEAM;
  public static final Setting.Real LENGTH_POWER = WriterSettings.LENGTH_POWER;
  public static final Setting.Whole NO_REPEAT = WriterSettings.NO_REPEAT.with(3);
  public static final Setting.Real DIVERSITY = WriterSettings.DIVERSITY;
  public static final Setting.Real TEMPERATURE = WriterSettings.TEMPERATURE;

  private CaptionerSettings() {}
}
