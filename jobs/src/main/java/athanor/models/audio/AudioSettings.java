package athanor.models.audio;

import athanor.common.options.Setting;

/** Hyper-parameters of a speech autoencoder, each declared once for commands and spark.ml. */
public final class AudioSettings {
  public static final Setting.Named<Objective> OBJECTIVE =
      new Setting.Named<>("objective", Objective.AUTOENCODER, "What the net makes of a segment");

  public static final Setting.Whole HIDDEN_SIZE =
      new Setting.Whole("hidden-size", 128, 1, 4096, "Cells of each LSTM");

  public static final Setting.Whole VECTOR_SIZE =
      new Setting.Whole(
          "vector-size",
          100,
          0,
          4096,
          "Values per vector, made by a dense layer; 0 takes the encoder's last state as it is");

  public static final Setting.Whole LAYERS =
      new Setting.Whole("layers", 1, 1, 8, "LSTMs on top of each other");

  public static final Setting.Flag UNIDIRECTIONAL =
      new Setting.Flag(
          "unidirectional",
          false,
          "Read each segment from its start only; without it from both ends");

  public static final Setting.Whole EPOCHS =
      new Setting.Whole("epochs", 36, 1, 1_000_000, "How often each segment is learned from");

  public static final Setting.Whole BATCH_SIZE =
      new Setting.Whole("batch-size", 32, 1, 100_000, "Segments per step of a replica");

  public static final Setting.Whole LOCAL_STEPS =
      new Setting.Whole(
          "local-steps", 20, 1, 100_000, "Steps of a replica between two averagings");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real("learning-rate", 0.002, 1e-9, 1, "Step of Adam at the start");

  public static final Setting.Real FINAL_LEARNING_RATE =
      new Setting.Real(
          "final-learning-rate",
          0.0001,
          0,
          1,
          "Step of Adam at the end; it falls in a straight line");

  public static final Setting.Real MASK_NOISE =
      new Setting.Real("mask-noise", 0.2, 0, 0.999, "Denoising: share of the values set to 0");

  public static final Setting.Real ADDITIVE_NOISE =
      new Setting.Real(
          "additive-noise",
          0.8,
          0,
          100,
          "Denoising: standard deviation of what is added to each value");

  public static final Setting.Real DIVERGENCE_WEIGHT =
      new Setting.Real(
          "divergence-weight",
          0.01,
          0,
          1e6,
          "Variational: weight of the distance from the normal distribution");

  public static final Setting.Real VTLP =
      new Setting.Real(
          "vtlp",
          0.3,
          0,
          0.5,
          "Vocal tract length perturbation: the net hears frequencies moved by a factor up to this"
              + " far from 1 and is compared with the clean segment; needs frames normalised by"
              + " segment");

  public static final Setting.Real TEMPO =
      new Setting.Real(
          "tempo",
          0.4,
          0,
          1,
          "Tempo perturbation: the net hears words up to this share longer or shorter; needs"
              + " frames normalised by segment");

  public static final Setting.Whole MAX_FRAMES =
      new Setting.Whole("max-frames", 500, 1, 100_000, "Longer segments are left out");

  private AudioSettings() {}
}
