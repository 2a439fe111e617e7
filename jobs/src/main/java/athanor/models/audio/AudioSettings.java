package athanor.models.audio;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Setting;

/** Hyper-parameters of a speech autoencoder, each declared once for commands and spark.ml. */
public final class AudioSettings {
  public static final Setting.Named<Objective> OBJECTIVE =
      new Setting.Named<>("objective", Objective.DENOISING, "What the net reconstructs");

  public static final Setting.Whole HIDDEN_SIZE =
      new Setting.Whole("hidden-size", 128, 1, 4096, "Cells of each LSTM");

  public static final Setting.Whole VECTOR_SIZE =
      new Setting.Whole(
          "vector-size",
          100,
          0,
          4096,
          "Size of a vector, the output of a dense layer; 0 uses the encoder's last state");

  public static final Setting.Whole LAYERS =
      new Setting.Whole("layers", 1, 1, 8, "Stacked LSTM layers");

  public static final Setting.Flag UNIDIRECTIONAL =
      new Setting.Flag(
          "unidirectional", false, "Encode in one direction only; the default is bidirectional");

  public static final Setting.Whole EPOCHS =
      new Setting.Whole("epochs", 36, 1, 1_000_000, "Passes over the segments");

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 32, 1, 100_000, "Segments per step of a replica");

  public static final Setting.Whole LOCAL_STEPS =
      new Setting.Whole("local-steps", 20, 1, 100_000, "Steps of a replica between two averagings");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real("learning-rate", 0.002, 1e-9, 1, "First learning rate of Adam");

  public static final Setting.Real FINAL_LEARNING_RATE =
      new Setting.Real(
          "final-learning-rate", 0.0001, 0, 1, "Last learning rate of Adam; it falls linearly");

  public static final Setting.Real MASK_NOISE =
      new Setting.Real("mask-noise", 0.2, 0, 0.999, "Denoising: share of values set to 0");

  public static final Setting.Real ADDITIVE_NOISE =
      new Setting.Real(
          "additive-noise",
          0.8,
          0,
          100,
          "Denoising: standard deviation of noise added to each value");

  public static final Setting.Real DIVERGENCE_WEIGHT =
      new Setting.Real(
          "divergence-weight",
          0.01,
          0,
          1e6,
          "Variational: weight of the divergence from the prior");

  public static final Setting.Real TEMPERATURE =
      new Setting.Real(
          "temperature",
          0.1,
          0.001,
          100,
          "Contrastive: cosines are divided by this; lower values emphasise small differences");

  public static final Setting.Real VTLP =
      new Setting.Real(
          "vtlp",
          0.3,
          0,
          0.5,
          "Vocal tract length perturbation of the input, not of the target: frequencies are scaled"
              + " by a factor up to this far from 1, 0..0.5. Needs normalised frames");

  public static final Setting.Real TEMPO =
      new Setting.Real(
          "tempo",
          0.4,
          0,
          1,
          "Tempo perturbation of the input: words become longer or shorter by up to this share,"
              + " 0..1. Needs normalised frames");

  public static final Setting.Whole MAX_FRAMES =
      new Setting.Whole("max-frames", 500, 1, 100_000, "Longer segments are skipped");

  public static final Setting.Named<Precision> PRECISION = Schedule.PRECISION;

  private AudioSettings() {}
}
