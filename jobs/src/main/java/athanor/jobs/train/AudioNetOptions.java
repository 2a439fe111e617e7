package athanor.jobs.train;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.VocalTract;
import athanor.models.audio.Architecture;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.FoundPairs;
import athanor.models.audio.FrameNoise;
import athanor.models.audio.Objective;
import athanor.models.audio.Pairing;
import athanor.models.audio.Perturbation;
import athanor.models.audio.SegmentShard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Shape and objective of a speech autoencoder on the command line. */
final class AudioNetOptions {
  private static final int CANDIDATES = 60;
  private static final int NEAREST = 8;
  private static final int VOICES = 10;
  private static final double VTLP = 0.3;
  private static final double TEMPO = 0.4;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "autoencoder",
      description = {
        "What the net reconstructs: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). In this order:",
        "the segment; the segment from a noisy copy; another segment of the same word; the segment"
            + " from a vector drawn from a Gaussian."
      })
  private Objective objective;

  /** How segments of the same word are known. */
  enum Pairs {
    given,
    found
  }

  @Option(
      names = "--pairs",
      paramLabel = "HOW",
      defaultValue = "given",
      description =
          "How correspondence pairs segments: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). Given means"
              + " the same word. Found means similar by time warping, or by the vectors of --initial,"
              + " across speakers if these are known.")
  private Pairs pairs;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Cells of each LSTM (${DEFAULT-VALUE}).")
  private int hiddenSize;

  @Option(
      names = "--vector-size",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Size of a vector, the output of a dense layer; 0 uses the encoder's last state"
              + " (${DEFAULT-VALUE}).")
  private int vectorSize;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "1",
      description = "LSTMs on top of each other (${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--unidirectional",
      description = "Encode in one direction only; the default is bidirectional.")
  private boolean unidirectional;

  @Option(names = "--teacher-forcing", description = "Feed the decoder the previous frame.")
  private boolean teacherForcing;

  @Option(names = "--reversed-target", description = "Make the last frame first.")
  private boolean reversedTarget;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "36",
      description = "Passes over the segments (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Segments per step of a replica (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "20",
      description = {
        "Steps of a replica between two averagings (${DEFAULT-VALUE}).",
        "1 averages the gradients of all replicas and takes one step, the same as one replica with"
            + " their joined batch, for any --shards, at one round per step."
      })
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "First learning rate of Adam (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--final-learning-rate",
      paramLabel = "X",
      defaultValue = "0.0001",
      description = "Last learning rate of Adam; it falls linearly (${DEFAULT-VALUE}).")
  private double finalLearningRate;

  @Option(
      names = "--mask-noise",
      paramLabel = "X",
      defaultValue = "0.2",
      description = "Denoising: share of values set to 0 (${DEFAULT-VALUE}).")
  private double maskNoise;

  @Option(
      names = "--additive-noise",
      paramLabel = "X",
      defaultValue = "0.8",
      description =
          "Denoising: standard deviation of noise added to each value (${DEFAULT-VALUE}).")
  private double additiveNoise;

  @Option(
      names = "--divergence-weight",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Variational: weight of the divergence from the prior (${DEFAULT-VALUE}).")
  private double divergenceWeight;

  @Option(
      names = "--vtlp",
      paramLabel = "X",
      description =
          "Vocal tract length perturbation of the input, not of the target: frequencies are scaled by a"
              + " factor up to this far from 1, 0..0.5. Needs frames normalised by"
              + " segment (0.3 for such frames).")
  private Optional<Double> vtlp;

  @Option(
      names = "--tempo",
      paramLabel = "X",
      description =
          "Tempo perturbation of the input: words are up to this share longer or shorter, 0..1. Needs"
              + " frames normalised by segment (0.4 for such frames).")
  private Optional<Double> tempo;

  /** What the encoder's input suffers, for frames made in a way. */
  Perturbation perturbation(FeatureOptions features) {
    boolean fit = features.normalisation() == Normalisation.SEGMENT;
    double reach = vtlp.orElse(fit ? VTLP : 0);
    double pace = tempo.orElse(fit ? TEMPO : 0);
    if (!(reach >= 0 && reach <= 0.5)) {
      throw new IllegalArgumentException("vtlp must be 0..0.5, got " + reach);
    }
    if (!fit && (reach > 0 || pace > 0)) {
      throw new IllegalArgumentException(
          "vtlp and tempo must be 0 for frames that are not normalised by segment, got %s and %s"
              .formatted(reach, pace));
    }
    VocalTract tract = new VocalTract(features);
    List<float[]> voices = new ArrayList<>();
    for (int voice = -VOICES; reach > 0 && voice <= VOICES; voice++) {
      voices.add(tract.transform(1 + reach * voice / VOICES));
    }
    return new Perturbation(features.size(), voices, pace);
  }

  /**
   * Deals with a shard's segments as the objective needs them.
   *
   * @param initial the net to go on from; where there is one, pairs are found by its vectors
   */
  Pairing pairing(int coefficients, Optional<AudioModel> initial) {
    if (objective != Objective.CORRESPONDENCE) {
      return SegmentShard::of;
    }
    if (pairs == Pairs.given) {
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
    return new AudioOptions(
        objective,
        epochs,
        batchSize,
        localSteps,
        learningRate,
        finalLearningRate,
        reversedTarget,
        new FrameNoise(maskNoise, additiveNoise),
        perturbation,
        divergenceWeight);
  }
}
