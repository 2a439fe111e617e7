package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.UsageException;
import athanor.models.poems.Objective;
import athanor.models.poems.Options;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options of a writer of poems; some defaults depend on what it learns from. */
final class PoemOptions {
  @Option(
      names = "--objective",
      paramLabel = "NAME",
      defaultValue = "wasserstein-orthonormal",
      description =
          "What the writer learns from: wasserstein-orthonormal or wasserstein-spectral (a critic"
              + " that reads whole poems), or likelihood (a language model) (${DEFAULT-VALUE}).")
  private String objective;

  @Option(
      names = "--width",
      paramLabel = "N",
      description = "Channels of the convolutions (64), or cells of the language model (256).")
  private Optional<Integer> width;

  @Option(
      names = "--embedding",
      paramLabel = "N",
      description = "Values per character (64).",
      defaultValue = "64")
  private int embedding;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description = "Share of values dropped in the language model (${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--latent-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Size of the noise vector (${DEFAULT-VALUE}).")
  private int latent;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "1",
      description = "Residual blocks of writer and critic (${DEFAULT-VALUE}).")
  private int blocks;

  @Option(
      names = "--softmax-temperature",
      paramLabel = "X",
      defaultValue = "0.3",
      description = "Temperature of the softmax whose gradient is followed (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--soft",
      description =
          "Let the critic read softmax rows; it then recognises generated poems by their lack of"
              + " sharpness.")
  private boolean soft;

  @Option(
      names = "--critic-steps",
      paramLabel = "N",
      defaultValue = "5",
      description = "Critic steps before each step of the writer (${DEFAULT-VALUE}).")
  private int criticSteps;

  @Option(
      names = "--critic-rate",
      paramLabel = "X",
      description = "Learning rate of the critic, if different.")
  private Optional<Double> criticRate;

  @Option(
      names = "--ema",
      paramLabel = "X",
      defaultValue = "0.99",
      description = "Decay of the adversarial writer's moving average, which is kept; 0 for none.")
  private double ema;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the poems; of the critic (100), or the language model (30).")
  private Optional<Integer> epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Poems per step (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Steps of the writer between two averagings, each after a whole critic block"
              + " (${DEFAULT-VALUE}).")
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "Learning rate of Adam; a language model's falls to 0 (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--cool-down",
      paramLabel = "SHARE",
      defaultValue = "0.2",
      description =
          "Last share of the job over which the adversaries' learning rates fall to 0"
              + " (${DEFAULT-VALUE}).")
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

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      defaultValue = "f32",
      description =
          "Precision of products and convolutions: f32, or bf16 where the CPU has it"
              + " (${DEFAULT-VALUE}).")
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
    double rate = learningRate;
    Schedule schedule =
        new Schedule(
            epochs.orElse(duel ? 100 : 30),
            batchSize,
            localSteps,
            rate,
            duel ? new Decay.CoolDown(coolDown) : new Decay.Cosine());
    return new Options(
        wanted,
        width.orElse(duel ? 64 : 256),
        embedding,
        dropout,
        new Options.Duel(
            latent, blocks, temperature, soft, criticSteps, criticRate.orElse(rate), ema),
        schedule);
  }

  private Objective wanted() {
    return Arrays.stream(Objective.values())
        .filter(each -> name(each).equals(objective))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "objective must be one of %s, got %s"
                        .formatted(
                            Arrays.stream(Objective.values())
                                .map(PoemOptions::name)
                                .collect(Collectors.joining(", ")),
                            objective)));
  }

  private static String name(Objective each) {
    return each.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
