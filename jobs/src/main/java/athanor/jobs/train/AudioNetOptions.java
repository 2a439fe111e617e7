package athanor.jobs.train;

import athanor.models.audio.Architecture;
import athanor.models.audio.AudioOptions;
import athanor.models.audio.FoundPairs;
import athanor.models.audio.FrameNoise;
import athanor.models.audio.Objective;
import athanor.models.audio.Segment;
import athanor.models.audio.SegmentShard;
import java.io.Serializable;
import java.util.List;
import picocli.CommandLine.Option;

/** Shape and objective of a speech autoencoder on the command line. */
final class AudioNetOptions {
  private static final int CANDIDATES = 60;
  private static final int NEAREST = 5;

  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "autoencoder",
      description = {
        "What the net makes of a segment: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}):",
        "itself; itself from a noisy copy; another segment of the same word; itself from a vector"
            + " drawn at random around its place."
      })
  private Objective objective;

  /** Who tells which segments say the same. */
  enum Pairs {
    given,
    found
  }

  @Option(
      names = "--pairs",
      paramLabel = "HOW",
      defaultValue = "given",
      description =
          "Correspondence: segments say the same by their given words, or where time warping finds"
              + " them alike, across speakers where those are known: ${COMPLETION-CANDIDATES}"
              + " (${DEFAULT-VALUE}).")
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
          "Numbers a vector, made by a dense layer; 0 takes the encoder's last state as it is"
              + " (${DEFAULT-VALUE}).")
  private int vectorSize;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "1",
      description = "LSTMs on top of each other (${DEFAULT-VALUE}).")
  private int layers;

  @Option(names = "--bidirectional", description = "Read each segment from its end as well.")
  private boolean bidirectional;

  @Option(
      names = "--teacher-forcing",
      description = "Let the decoder see the frame before the one it makes.")
  private boolean teacherForcing;

  @Option(names = "--reversed-target", description = "Make the last frame first.")
  private boolean reversedTarget;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "How often each segment is learned from (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Segments a step of a replica (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps of a replica between two averagings (${DEFAULT-VALUE}).")
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "Step of Adam at the start (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--final-learning-rate",
      paramLabel = "X",
      defaultValue = "0.0002",
      description = "Step of Adam at the end; it falls in a straight line (${DEFAULT-VALUE}).")
  private double finalLearningRate;

  @Option(
      names = "--mask-noise",
      paramLabel = "X",
      defaultValue = "0.2",
      description = "Denoising: share of the numbers set to 0 (${DEFAULT-VALUE}).")
  private double maskNoise;

  @Option(
      names = "--additive-noise",
      paramLabel = "X",
      defaultValue = "0.3",
      description =
          "Denoising: standard deviation of what is added to each number (${DEFAULT-VALUE}).")
  private double additiveNoise;

  @Option(
      names = "--divergence-weight",
      paramLabel = "X",
      defaultValue = "0.01",
      description =
          "Variational: weight of the distance from the normal distribution (${DEFAULT-VALUE}).")
  private double divergenceWeight;

  /** Deals with a shard's segments as the objective needs them. */
  Pairing pairing(int coefficients) {
    if (objective != Objective.CORRESPONDENCE) {
      return SegmentShard::of;
    }
    FoundPairs found = new FoundPairs(coefficients, CANDIDATES, NEAREST);
    return pairs == Pairs.found ? found::paired : SegmentShard::pairedByWord;
  }

  /** Makes a shard of segments. */
  @FunctionalInterface
  interface Pairing extends Serializable {
    SegmentShard shard(List<Segment> segments);
  }

  Architecture architecture(int coefficients) {
    return new Architecture(
        coefficients,
        hiddenSize,
        vectorSize,
        layers,
        bidirectional,
        teacherForcing,
        objective == Objective.VARIATIONAL);
  }

  AudioOptions options() {
    return new AudioOptions(
        objective,
        epochs,
        batchSize,
        localSteps,
        learningRate,
        finalLearningRate,
        reversedTarget,
        new FrameNoise(maskNoise, additiveNoise),
        divergenceWeight);
  }
}
