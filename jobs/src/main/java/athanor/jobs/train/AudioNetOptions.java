package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.options.Choice;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.jobs.command.DeclaredBy;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.AudioSettings;
import athanor.models.audio.FoundPairs;
import athanor.models.audio.FrameNoise;
import athanor.models.audio.Objective;
import athanor.models.audio.Pairing;
import athanor.models.audio.Perturbation;
import athanor.models.audio.SegmentShard;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;

/** Shape and objective of a speech autoencoder on the command line. */
@DeclaredBy(AudioSettings.class)
final class AudioNetOptions {
  private static final int CANDIDATES = 60;
  private static final int NEAREST = 8;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      description = {
        "What the net reconstructs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). In this order:",
        "the segment; the segment from a noisy copy; another segment of the same word; the segment"
            + " from a vector drawn from a Gaussian. Contrastive reconstructs nothing: it tells the"
            + " vector of another segment of the same word from those of other words."
      })
  private Objective objective;

  /** How segments of the same word are known. */
  enum Pairs {
    given,
    found,
    self
  }

  @Option(
      names = "--pairs",
      paramLabel = "HOW",
      defaultValue = "given",
      description =
          "How correspondence and contrastive pair segments: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}). Given means the same word; where no segment has a word, pairs"
              + " are found. Found means similar by time warping, or by the vectors of --initial,"
              + " across speakers if these are known. Self, of contrastive only, is a segment and"
              + " the same perturbed in another way.")
  private Pairs pairs;

  @Option(names = "--hidden-size", paramLabel = "N")
  private int hiddenSize;

  @Option(names = "--vector-size", paramLabel = "N")
  private int vectorSize;

  @Option(names = "--layers", paramLabel = "N")
  private int layers;

  @Option(names = "--unidirectional")
  private boolean unidirectional;

  @Option(names = "--teacher-forcing", description = "Feed the decoder the previous frame.")
  private boolean teacherForcing;

  @Option(names = "--reversed-target", description = "Reconstruct the frames in reverse order.")
  private boolean reversedTarget;

  @Option(names = "--epochs", paramLabel = "N")
  private int epochs;

  @Option(names = "--batch-size", paramLabel = "N")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      description = {
        "Steps of a replica between two averagings (${DEFAULT-VALUE}).",
        "1 averages the gradients of all replicas and takes one step, the same as one replica with"
            + " their joined batch, for any --shards, at one round per step."
      })
  private int localSteps;

  @Option(names = "--learning-rate", paramLabel = "X")
  private double learningRate;

  @Option(names = "--final-learning-rate", paramLabel = "X")
  private double finalLearningRate;

  @Option(names = "--mask-noise", paramLabel = "X")
  private double maskNoise;

  @Option(names = "--additive-noise", paramLabel = "X")
  private double additiveNoise;

  @Option(names = "--divergence-weight", paramLabel = "X")
  private double divergenceWeight;

  @Option(names = "--temperature", paramLabel = "X")
  private double temperature;

  @Option(names = "--vtlp", paramLabel = "X")
  private Optional<Double> vtlp;

  @Option(names = "--tempo", paramLabel = "X")
  private Optional<Double> tempo;

  @Option(names = "--precision", paramLabel = "NAME")
  private Precision precision;

  /**
   * What the encoder's input suffers, for frames made in a way.
   *
   * @throws IllegalArgumentException where a segment would be told from itself as it is
   */
  Perturbation perturbation(FeatureOptions features) {
    Perturbation perturbation = Perturbation.of(features, vtlp, tempo);
    if (pairs == Pairs.self && perturbation.voices().isEmpty() && perturbation.tempo() == 0) {
      throw new IllegalArgumentException(
          "vtlp or tempo must be above 0 with pairs self, got 0.0 and 0.0");
    }
    return perturbation;
  }

  /**
   * How segments of the same word are known; empty where the objective needs no pairs.
   *
   * @param wordsKnown whether segments have words
   */
  Optional<Pairs> pairs(BooleanSupplier wordsKnown) {
    if (!objective.isOfPairs() || pairs == Pairs.self) {
      return Optional.empty();
    }
    return Optional.of(
        pairs == Pairs.given && wordsKnown.getAsBoolean() ? Pairs.given : Pairs.found);
  }

  /**
   * Deals with a shard's segments as the objective needs them.
   *
   * @param way how pairs are known; empty where the objective needs none
   * @param initial the net to go on from; where there is one, pairs are found by its vectors
   */
  static Pairing pairing(Optional<Pairs> way, int coefficients, Optional<AudioModel> initial) {
    if (way.isEmpty()) {
      return SegmentShard::of;
    }
    if (way.get() == Pairs.given) {
      return SegmentShard::pairedByWord;
    }
    FoundPairs found = new FoundPairs(coefficients, CANDIDATES, NEAREST);
    return Pairing.comparingAll(
        initial
            .<Pairing>map(model -> segments -> found.paired(segments, model))
            .orElse(found::paired));
  }

  Architecture architecture(int coefficients) {
    return new Architecture(
        coefficients,
        hiddenSize,
        vectorSize,
        layers,
        !unidirectional,
        teacherForcing,
        objective == Objective.VARIATIONAL);
  }

  AudioOptions options(Perturbation perturbation) {
    if (pairs == Pairs.self && objective != Objective.CONTRASTIVE) {
      throw new IllegalArgumentException(
          "pairs must be given or found with objective %s, got self"
              .formatted(Choice.spelled(objective)));
    }
    return new AudioOptions(
        new AudioOptions.Goal(objective, reversedTarget, divergenceWeight, temperature),
        new AudioOptions.Pace(
            epochs, batchSize, localSteps, learningRate, finalLearningRate, precision),
        new FrameNoise(maskNoise, additiveNoise),
        perturbation);
  }
}
