package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.Parent;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of evaluations that print their figures and keep them only where asked to. */
final class FiguresOutput {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write the figures into a directory, for reports.")
  private Optional<String> output;

  @Option(names = "--overwrite", description = "Replace an existing output.")
  private boolean overwrite;

  /**
   * Prepares the directory, where one is asked for; refuses one that is committed unless told to
   * overwrite.
   */
  Optional<OutputDirectory> create(Configuration configuration) {
    return output.map(
        path ->
            OutputDirectory.create(
                path,
                overwrite ? Existing.OVERWRITE : Existing.REFUSE,
                configuration,
                OutputOptions.run(command)));
  }

  /** Keeps figures, where a directory is asked for, and what was measured as their parents. */
  void keep(
      Configuration configuration, Map<String, Object> metrics, long seed, Parent... parents) {
    create(configuration).ifPresent(directory -> commit(directory, metrics, seed, parents));
  }

  /** Commits figures beside files that were written before. */
  void commit(
      OutputDirectory directory, Map<String, Object> metrics, long seed, Parent... parents) {
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(command), seed)
            .withMetrics(metrics);
    for (Parent parent : parents) {
      card = card.withParent(parent);
    }
    directory.commit(card);
  }
}
