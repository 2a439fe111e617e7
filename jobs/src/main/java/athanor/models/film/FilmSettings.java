package athanor.models.film;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a net that draws films, declared once for its command. */
public final class FilmSettings {
  public static final Setting.Whole CHANNELS =
      new Setting.Whole("channels", 16, 1, 1024, "Channels of the layers and of the cells");

  public static final Setting.Whole SEEN =
      new Setting.Whole(
          "seen",
          3,
          1,
          16,
          "Last frames that the encoder reads at once; the LSTM remembers earlier ones");

  public static final Setting.Whole LAYERS =
      new Setting.Whole("layers", 2, 1, 64, "Masked convolutions of the decoder after the first");

  public static final Setting.Flag BLIND =
      new Setting.Flag(
          "blind",
          false,
          "Predict the pixels of a frame independently of each other, as a baseline");

  public static final Setting.Whole WINDOW =
      new Setting.Whole("window", 10, 1, 10_000, "Most frames that an example predicts");

  public static final Setting.Real CLIP = Schedule.CLIP;

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS.with(4);
  public static final Setting.Whole BATCH_SIZE = Schedule.BATCH_SIZE.with(1);
  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS.with(25);
  public static final Setting.Real LEARNING_RATE = Schedule.LEARNING_RATE.with(0.004);
  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private FilmSettings() {}
}
