package athanor.jobs.command;

import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.Identity;
import athanor.common.training.TrainingSettings;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Options of everything that the engine trains. */
@DeclaredBy(TrainingSettings.class)
public final class TrainingOptions {

  /** The averaging rules by their names on the command line. */
  public enum Rule {
    mean,
    momentum,
    consensus
  }

  @Option(names = "--shards", paramLabel = "N")
  private int shards;

  @Option(
      names = "--averaging",
      paramLabel = "RULE",
      defaultValue = "mean",
      description = "How replicas are combined: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Rule averaging;

  @Option(
      names = "--outer-momentum",
      paramLabel = "X",
      defaultValue = "0.9",
      description = "Momentum of --averaging momentum, 0 up to 1 (${DEFAULT-VALUE}).")
  private double outerMomentum;

  @Option(
      names = "--outer-learning-rate",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "Step of --averaging momentum, above 0 up to 2 (${DEFAULT-VALUE}).")
  private double outerLearningRate;

  @Option(names = "--seed", paramLabel = "N")
  private long seed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "ROUNDS",
      defaultValue = "10",
      description = "Rounds between checkpoints; 0 for none (${DEFAULT-VALUE}).")
  private int checkpointEvery;

  @Option(
      names = "--resume",
      description = "Continue from the newest checkpoint of an unfinished training in --output.")
  private boolean resume;

  public int shards() {
    return shards;
  }

  /** Rounds between checkpoints; 0 for none. */
  public int checkpointEvery() {
    return checkpointEvery;
  }

  public long seed() {
    return seed;
  }

  public boolean resume() {
    return resume;
  }

  /** Checks ranges, before Spark starts. */
  public void check() {
    UsageException.checkRange(
        "shards", shards, TrainingSettings.SHARDS.least(), TrainingSettings.SHARDS.most());
    UsageException.checkRange("checkpoint-every", checkpointEvery, 0, Integer.MAX_VALUE);
    UsageException.checked(this::averaging);
  }

  /** A fresh averaging rule for one training. */
  public Averaging averaging() {
    return switch (averaging) {
      case mean -> new Averaging.Mean();
      case momentum -> new Averaging.Momentum(outerMomentum, outerLearningRate);
      case consensus -> new Averaging.Consensus();
    };
  }

  /** Takes another rule where the command line names none and the mean would be taken. */
  public void averageBy(Rule rule, CommandSpec spec) {
    boolean named = spec.commandLine().getParseResult().hasMatchedOption("--averaging");
    averaging = named || averaging != Rule.mean ? averaging : rule;
  }

  /** The name of the averaging rule. */
  public String rule() {
    return averaging.name();
  }

  /** Checkpoints below an output directory. */
  public Checkpoints checkpoints(String directory, Configuration configuration, Identity identity) {
    return Checkpoints.in(directory, configuration, checkpointEvery, identity);
  }
}
