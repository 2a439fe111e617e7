package athanor.jobs.train;

import athanor.common.options.Choice;
import athanor.models.gan.Guidance;
import athanor.models.gan.Nets;
import athanor.models.gan.Objective;
import athanor.models.gan.Options;
import athanor.models.gan.Pace;
import athanor.models.gan.Tuning;
import athanor.models.gan.Updates;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Hyper-parameters of adversaries on the command line. */
final class GanOptions {
  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "non-saturating",
      description =
          "Objective: minimax, non-saturating, least-squares, wasserstein-clip,"
              + " wasserstein-spectral, wasserstein-orthonormal, orthonormal, hinge, f-kl,"
              + " f-reverse-kl, f-jensen-shannon, f-gan, f-jeffrey, f-pearson, f-neyman,"
              + " f-hellinger, f-total-variation, loss-sensitive, energy-based, boundary-seeking,"
              + " boundary-seeking-discrete (binary pixels), unrolled, or the full name of a class"
              + " that implements Objective (${DEFAULT-VALUE}).")
  private String objective;

  @Option(
      names = "--nets",
      paramLabel = "NAME",
      defaultValue = "dcgan",
      description =
          "Nets: dcgan, resize (the same with a generator that resizes and convolves, without"
              + " checkerboards), plain (without batch norm), dense (a generator of dense layers"
              + " against the plain critic) or tanh (two hidden dense layers with tanh in both)"
              + " (${DEFAULT-VALUE}).")
  private String nets;

  @Option(
      names = "--latent-size",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of the noise vector (${DEFAULT-VALUE}).")
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
      description = "Passes of the critic over the pictures (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Pictures per step (${DEFAULT-VALUE}).")
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
      description = "Learning rate of both nets (0.0002; 0.00005 for wasserstein-clip).")
  private Optional<Double> learningRate;

  @Option(
      names = "--critic-rate",
      paramLabel = "X",
      description = "Learning rate of the critic, if different.")
  private Optional<Double> criticRate;

  @Option(
      names = "--cool-down",
      paramLabel = "SHARE",
      defaultValue = "0",
      description =
          "Last share of the job over which both learning rates fall to 0 (${DEFAULT-VALUE}).")
  private double coolDown;

  @Option(
      names = "--critic-steps",
      paramLabel = "N",
      description = "Critic steps before each generator step (1; 5 for wasserstein-clip).")
  private Optional<Integer> criticSteps;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "First generator steps that are preceded by --warm-steps critic steps (0; 25 for"
              + " wasserstein-clip).")
  private Optional<Integer> warmUp;

  @Option(
      names = "--warm-steps",
      paramLabel = "N",
      defaultValue = "100",
      description = "Critic steps before each of the first --warm-up steps (${DEFAULT-VALUE}).")
  private int warmSteps;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Bound on the critic's weights for wasserstein-clip (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--slope",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Lipschitz constant of an orthonormal critic; above 1 for --objective orthonormal."
              + " Higher gives finer detail, lower misses fewer modes (${DEFAULT-VALUE}).")
  private double slope;

  @Option(
      names = "--ema",
      paramLabel = "X",
      defaultValue = "0.99",
      description =
          "Decay of the generator's moving average, which is the model that is kept; 0 keeps the"
              + " last generator (${DEFAULT-VALUE}).")
  private double ema;

  @Option(
      names = "--guidance",
      paramLabel = "WAY",
      description =
          "How --conditions are learned: classes (the critic predicts them; Odena et al. 2017) or"
              + " wrong-pairs (real pictures with wrong conditions count as generated; Reed et al."
              + " 2016). Default: classes; wrong-pairs for the Wasserstein objectives, which cannot"
              + " use classes.")
  private Optional<String> guidance;

  @Option(
      names = "--class-weights",
      paramLabel = "X",
      split = ",",
      defaultValue = "1",
      description = "Weight of the class loss: one value, or one per condition (${DEFAULT-VALUE}).")
  private List<Double> classWeights;

  @Option(
      names = "--updates",
      paramLabel = "WAY",
      defaultValue = "in-turn",
      description =
          "in-turn, or together: both nets' gradients from one forward and backward pass, for"
              + " minimax, the Wasserstein and the f objectives (${DEFAULT-VALUE}).")
  private String updates;

  @Option(
      names = "--margin",
      paramLabel = "X",
      description =
          "Margin: factor of the distance of two examples for loss-sensitive (1), energy of"
              + " generated examples for energy-based (10).")
  private Optional<Double> margin;

  @Option(
      names = "--pull-away",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "Weight of the pull-away term of energy-based (${DEFAULT-VALUE}).")
  private double pullAway;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      defaultValue = "0.00001",
      description = "Weight decay of the critic of loss-sensitive (${DEFAULT-VALUE}).")
  private double weightDecay;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Examples drawn from each noise by boundary-seeking-discrete (${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--unrolled-steps",
      paramLabel = "N",
      defaultValue = "5",
      description = "Critic steps that unrolled looks ahead (${DEFAULT-VALUE}).")
  private int unrolledSteps;

  @Option(
      names = "--unrolled-rate",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Size of each of these steps (${DEFAULT-VALUE}).")
  private double unrolledRate;

  Options options() {
    Objective wanted = Objective.named(objective);
    double rate = learningRate.orElse(wanted.learningRate());
    return new Options(
        wanted,
        Choice.of("nets", nets, Nets.class),
        latent,
        width,
        epochs,
        batchSize,
        localSteps,
        new Pace(
            rate,
            criticRate.orElse(rate),
            coolDown,
            criticSteps.orElse(wanted.criticSteps()),
            warmSteps,
            warmUp.orElse(wanted.warmUp())),
        clip,
        slope,
        ema,
        new Guidance(way(wanted), classWeights),
        new Tuning(
            Choice.of("updates", updates, Updates.class),
            margin.orElse(wanted.margin()),
            pullAway,
            weightDecay,
            samples,
            unrolledSteps,
            unrolledRate));
  }

  private Guidance.Way way(Objective wanted) {
    boolean joins =
        wanted.measuresDistance()
            || Choice.of("updates", updates, Updates.class) == Updates.TOGETHER;
    String usual = joins ? "wrong-pairs" : "classes";
    return Choice.of("guidance", guidance.orElse(usual), Guidance.Way.class);
  }
}
