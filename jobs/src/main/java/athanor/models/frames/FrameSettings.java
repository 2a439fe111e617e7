package athanor.models.frames;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of nets of frames, each declared once. */
public final class FrameSettings {
  public static final Setting.Named<Objective> OBJECTIVE =
      new Setting.Named<>("objective", Objective.PREDICTIVE, "What the net makes of frames");

  public static final Setting.Whole HIDDEN_SIZE =
      new Setting.Whole("hidden-size", 128, 1, 4096, "Cells of each LSTM");

  public static final Setting.Whole LAYERS =
      new Setting.Whole("layers", 2, 1, 8, "Stacked LSTM layers");

  public static final Setting.Flag BIDIRECTIONAL =
      new Setting.Flag(
          "bidirectional",
          false,
          "Read recordings from both ends; with correspondence and boundaries alone, since the"
              + " others would know the frames to come");

  public static final Setting.Whole AHEAD =
      new Setting.Whole(
          "ahead",
          3,
          1,
          100,
          "Predictive and contrastive: how many frames later the predicted frame comes");

  public static final Setting.Whole COMPARED =
      new Setting.Whole(
          "compared",
          512,
          2,
          1 << 14,
          "Contrastive: frames of a batch, drawn in each step, from which the right one is told");

  public static final Setting.Real SPEAKER_WEIGHT =
      new Setting.Real(
          "speaker-weight",
          0.0,
          0,
          100,
          "Weight of the gradient by which the net learns to hide the speaker from a classifier"
              + " (Ganin and Lempitsky 2015); 0: no classifier");

  public static final Setting.Whole EPOCHS = Schedule.EPOCHS;

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 32, 1, 1 << 16, "Recordings per step of a replica");

  public static final Setting.Whole LOCAL_STEPS = Schedule.LOCAL_STEPS;

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real(
          "learning-rate", 0.002, 1e-9, 1, "First learning rate of Adam; it falls to 0");

  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  public static final Setting.Whole MAX_FRAMES =
      new Setting.Whole("max-frames", 3000, 1, 1_000_000, "Longer segments are skipped");

  private FrameSettings() {}
}
