package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Choice;
import athanor.jobs.command.DeclaredBy;
import athanor.models.gan.Architecture;
import athanor.models.gan.Conditioning;
import athanor.models.gan.CriticPace;
import athanor.models.gan.GanSettings;
import athanor.models.gan.Nets;
import athanor.models.gan.Objective;
import athanor.models.gan.Options;
import athanor.models.gan.StepSchedule;
import athanor.models.gan.Tuning;
import athanor.models.gan.Updates;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Hyper-parameters of adversaries on the command line. */
@DeclaredBy(GanSettings.class)
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

  @Option(names = "--nets", paramLabel = "NAME")
  private String nets;

  @Option(names = "--latent-size", paramLabel = "N")
  private int latent;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--epochs", paramLabel = "N")
  private int epochs;

  @Option(names = "--batch-size", paramLabel = "N")
  private int batchSize;

  @Option(names = "--local-steps", paramLabel = "N")
  private int localSteps;

  @Option(names = "--learning-rate", paramLabel = "X")
  private Optional<Double> learningRate;

  @Option(names = "--critic-rate", paramLabel = "X")
  private Optional<Double> criticRate;

  @Option(names = "--cool-down", paramLabel = "SHARE")
  private double coolDown;

  @Option(names = "--critic-steps", paramLabel = "N")
  private Optional<Integer> criticSteps;

  @Option(names = "--warm-up", paramLabel = "N")
  private Optional<Integer> warmUp;

  @Option(names = "--warm-steps", paramLabel = "N")
  private int warmSteps;

  @Option(names = "--clip", paramLabel = "X")
  private double clip;

  @Option(names = "--slope", paramLabel = "X")
  private double slope;

  @Option(names = "--ema", paramLabel = "X")
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

  @Option(names = "--updates", paramLabel = "WAY")
  private String updates;

  @Option(names = "--margin", paramLabel = "X")
  private Optional<Double> margin;

  @Option(names = "--pull-away", paramLabel = "X")
  private double pullAway;

  @Option(names = "--weight-decay", paramLabel = "X")
  private double weightDecay;

  @Option(names = "--samples", paramLabel = "N")
  private int samples;

  @Option(names = "--unrolled-steps", paramLabel = "N")
  private int unrolledSteps;

  @Option(names = "--unrolled-rate", paramLabel = "X")
  private double unrolledRate;

  @Option(names = "--precision", paramLabel = "NAME")
  private Precision precision;

  Options options() {
    Objective wanted = Objective.named(objective);
    return new Options(
        wanted,
        new Architecture(Choice.of("nets", nets, Nets.class), latent, width),
        pace(wanted),
        new Conditioning(way(wanted), classWeights),
        new Tuning(
            Choice.of("updates", updates, Updates.class),
            new Tuning.Limits(clip, slope),
            new Tuning.Margins(margin.orElse(wanted.margin()), pullAway, weightDecay),
            samples,
            new Tuning.Lookahead(unrolledSteps, unrolledRate)));
  }

  private StepSchedule pace(Objective wanted) {
    double rate = learningRate.orElse(wanted.learningRate());
    Decay decay = new Decay.CoolDown(coolDown);
    return new StepSchedule(
        new Schedule(epochs, batchSize, localSteps, rate, decay, precision),
        new CriticPace(
            criticRate.orElse(rate),
            criticSteps.orElse(wanted.criticSteps()),
            warmSteps,
            warmUp.orElse(wanted.warmUp())),
        ema);
  }

  private Conditioning.Way way(Objective wanted) {
    boolean joins =
        wanted.measuresDistance()
            || Choice.of("updates", updates, Updates.class) == Updates.TOGETHER;
    String usual = joins ? "wrong-pairs" : "classes";
    return Choice.of("guidance", guidance.orElse(usual), Conditioning.Way.class);
  }
}
