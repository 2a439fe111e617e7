package athanor.jobs.command;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.HadoopPaths;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.OutputDirectory.Run;
import athanor.common.card.TooManyBadItemsException;
import java.io.PrintWriter;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that writes a directory. */
public final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Directory to write; any Hadoop path (file:, hdfs:, s3a:).")
  private String output;

  @Option(names = "--overwrite", description = "Replace an existing output.")
  private boolean overwrite;

  @Option(
      names = "--max-errors",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "Most bad items that may be skipped before the job counts as failed (exit code 5).")
  private long maxErrors;

  @Option(
      names = "--dry-run",
      description = "Print what would be done and how much memory it takes; write nothing.")
  private boolean dryRun;

  public String output() {
    return output;
  }

  public boolean dryRun() {
    return dryRun;
  }

  public boolean overwrite() {
    return overwrite;
  }

  /** Checks the options that can be checked alone. */
  public void check() {
    UsageException.checkRange("max-errors", maxErrors, 0, Long.MAX_VALUE);
    UsageException.checked(() -> HadoopPaths.writable(output));
  }

  /** Prepares the output directory; refuses one that is committed unless told to overwrite. */
  public OutputDirectory create(Configuration configuration) {
    return create(configuration, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
  }

  /** Prepares the output directory of a training, which may go on from what it left there. */
  public OutputDirectory create(Configuration configuration, boolean resume) {
    if (resume && overwrite) {
      throw new UsageException("resume and overwrite exclude each other; say one of them");
    }
    return resume ? create(configuration, Existing.RESUME) : create(configuration);
  }

  private OutputDirectory create(Configuration configuration, Existing existing) {
    // What is there is not replaced for a cluster that is not there.
    StandaloneMaster.check();
    return OutputDirectory.create(output, existing, configuration, run(command));
  }

  /** The run of a command: its line as it was called, for others that want the same directory. */
  public static Run run(CommandSpec command) {
    PrintWriter log = command.commandLine().getErr();
    return new Run(
        ShellLine.of(command),
        message -> {
          log.println(message);
          log.flush();
        });
  }

  /** The same, but for a dry run, which writes nothing. */
  public Optional<OutputDirectory> createUnlessDry(Configuration configuration, boolean resume) {
    return dryRun ? Optional.empty() : Optional.of(create(configuration, resume));
  }

  /** Commits, then fails where more items were skipped than allowed. */
  public void commit(OutputDirectory directory, Card card) {
    directory.commit(card);
    Counts counts = card.counts();
    if (counts.totalSkipped() > maxErrors) {
      throw new TooManyBadItemsException(
          counts.totalSkipped(), maxErrors, directory.path("errors"));
    }
  }
}
