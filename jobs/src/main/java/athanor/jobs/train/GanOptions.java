package athanor.jobs.train;

import athanor.models.gan.GanObjective;
import athanor.models.gan.Guidance;
import athanor.models.gan.Options;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Hyper-parameters of adversaries on the command line. */
final class GanOptions {
  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "non-saturating",
      description =
          "What the two want: minimax, non-saturating, least-squares, wasserstein-clip,"
              + " wasserstein-spectral or hinge (${DEFAULT-VALUE}).")
  private String objective;

  @Option(
      names = "--latent-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Numbers of noise that a picture is made of (${DEFAULT-VALUE}).")
  private int latent;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "64",
      description = "Channels of the critic's first convolution (${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "20",
      description = "How often each picture is shown to the critic (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pictures a step (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Generator steps between two averagings, each after a whole critic block"
              + " (${DEFAULT-VALUE}).")
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.0002",
      description = "Step size of both nets; 0.00005 for wasserstein-clip (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--critic-rate",
      paramLabel = "X",
      description = "Step size of the critic where it is another one.")
  private Optional<Double> criticRate;

  @Option(
      names = "--critic-steps",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Critic steps before each generator step; 5 for wasserstein-clip (${DEFAULT-VALUE}).")
  private int criticSteps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "First generator steps that have --warm-steps critic steps before them (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--warm-steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Critic steps before each of the --warm-up first steps (${DEFAULT-VALUE}).")
  private int warmSteps;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Bound of the critic's weights for wasserstein-clip (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--ema",
      paramLabel = "X",
      defaultValue = "0.99",
      description =
          "Weight of the past in the generator's average over time, which is kept; 0 for the last"
              + " one (${DEFAULT-VALUE}).")
  private double ema;

  @Option(
      names = "--guidance",
      paramLabel = "WAY",
      defaultValue = "classes",
      description =
          "What holds pictures to --conditions: classes (the critic tells them; Odena et al. 2017)"
              + " or wrong-pairs (real pictures with wrong ones count as made; Reed et al. 2016)"
              + " (${DEFAULT-VALUE}).")
  private String guidance;

  @Option(
      names = "--class-weights",
      paramLabel = "X",
      split = ",",
      defaultValue = "1",
      description =
          "How much classes count: one number, or one for each of --conditions (${DEFAULT-VALUE}).")
  private List<Double> classWeights;

  Options options() {
    return new Options(
        objective(),
        latent,
        width,
        epochs,
        batchSize,
        localSteps,
        learningRate,
        criticRate.orElse(learningRate),
        criticSteps,
        warmSteps,
        warmUp,
        clip,
        ema,
        guidance());
  }

  private Guidance guidance() {
    for (Guidance.Way way : Guidance.Way.values()) {
      if (way.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(guidance)) {
        return new Guidance(way, classWeights);
      }
    }
    throw new IllegalArgumentException("guidance must be classes or wrong-pairs, got " + guidance);
  }

  private GanObjective objective() {
    try {
      return GanObjective.valueOf(objective.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "objective must be minimax, non-saturating, least-squares, wasserstein-clip,"
              + " wasserstein-spectral or hinge, got "
              + objective,
          e);
    }
  }
}
