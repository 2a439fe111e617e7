package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.options.Choice;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.UsageException;
import athanor.models.poems.Objective;
import athanor.models.poems.Options;
import athanor.models.poems.PoemSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of a writer of poems; some defaults depend on what it learns from. */
@DeclaredBy(PoemSettings.class)
final class PoemOptions {
  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "wasserstein-orthonormal",
      description =
          "What the writer learns from: wasserstein-orthonormal or wasserstein-spectral (a critic"
              + " that reads whole poems), or likelihood (a language model) (${DEFAULT-VALUE}).")
  private String objective;

  @Option(names = "--width", paramLabel = "N")
  private Optional<Integer> width;

  @Option(names = "--embedding", paramLabel = "N")
  private int embedding;

  @Option(names = "--dropout", paramLabel = "SHARE")
  private double dropout;

  @Option(names = "--latent-size", paramLabel = "N")
  private int latent;

  @Option(names = "--blocks", paramLabel = "N")
  private int blocks;

  @Option(names = "--softmax-temperature", paramLabel = "X")
  private double temperature;

  @Option(names = "--soft")
  private boolean soft;

  @Option(names = "--critic-steps", paramLabel = "N")
  private int criticSteps;

  @Option(names = "--critic-rate", paramLabel = "X")
  private Optional<Double> criticRate;

  @Option(names = "--ema", paramLabel = "X")
  private double ema;

  @Option(names = "--epochs", paramLabel = "N")
  private Optional<Integer> epochs;

  @Option(names = "--batch-size", paramLabel = "N")
  private int batchSize;

  @Option(names = "--local-steps", paramLabel = "N")
  private int localSteps;

  @Option(names = "--learning-rate", paramLabel = "X")
  private double learningRate;

  @Option(names = "--cool-down", paramLabel = "SHARE")
  private double coolDown;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the training poems by which the best of a language model's epochs is chosen; 0"
              + " takes the last (${DEFAULT-VALUE}).")
  private double validation;

  @Option(
      names = "--counts",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Multiply the probabilities of a language model by counts of N neighbouring characters of"
              + " a line, weighted by what is held out; for small data, since they are held in"
              + " memory; 0 for none (${DEFAULT-VALUE}).")
  private int counts;

  @Option(
      names = "--counts-weight",
      paramLabel = "X",
      description =
          "Weight of these counts, above 0 to 1, in place of the one that makes held-out poems most"
              + " probable; higher writes more known pairs of characters.")
  private Optional<Double> countsWeight = Optional.empty();

  @Option(names = "--precision", paramLabel = "NAME")
  private Precision precision = Precision.F32;

  /** Share of the poems that is not learned from. */
  double validation() {
    UsageException.checkRange("validation", validation, 0, 0.9);
    return wanted().adversarial() ? 0 : validation;
  }

  /** Neighbouring characters that are counted, 0 for none. */
  int counts() {
    UsageException.checkRange("counts", counts, 0, 5);
    if (counts > 0 && validation() == 0) {
      throw new UsageException(
          "counts needs --objective likelihood and a validation above 0, which weighs them");
    }
    return counts;
  }

  /** Weight of the counts, where it is not to be chosen. */
  Optional<Double> countsWeight() {
    countsWeight.ifPresent(
        weight -> {
          UsageException.checkRange("counts-weight", weight, 0.01, 1);
          if (counts == 0) {
            throw new UsageException("counts-weight needs --counts");
          }
        });
    return countsWeight;
  }

  Options options() {
    Objective wanted = wanted();
    boolean duel = wanted.adversarial();
    return new Options(
        wanted,
        width.orElse(duel ? 64 : 256),
        embedding,
        dropout,
        new Options.Duel(
            latent,
            blocks,
            new Options.Choosing(temperature, soft),
            new Options.CriticPace(criticSteps, criticRate.orElse(learningRate)),
            ema),
        new Schedule(
            epochs.orElse(duel ? 100 : 30),
            batchSize,
            localSteps,
            learningRate,
            duel ? new Decay.CoolDown(coolDown) : new Decay.Cosine(),
            precision));
  }

  private Objective wanted() {
    return Choice.of("objective", objective, Objective.class);
  }
}
