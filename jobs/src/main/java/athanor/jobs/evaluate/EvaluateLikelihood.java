package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.Parent;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.ErrorsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Families;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor evaluate likelihood}: bits that held-out items cost under a model. */
@Command(
    name = "likelihood",
    sortOptions = false,
    description = {
      "Likelihood of items that a model was not trained on.",
      "In bits per value and nats per item. With --train, simple models fitted on the training"
          + " items are measured beside it."
    })
final class EvaluateLikelihood implements Runnable {
  private final Session session;
  private final Families families;
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "A model that gives probabilities, made by: athanor train.")
  private String model;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Held-out features to score, prepared as those of the training were.")
  private String input;

  @Option(
      names = "--train",
      paramLabel = "DIR",
      description = "The features that the model was trained on, for the baselines.")
  private Optional<String> train;

  @Option(
      names = "--beside",
      paramLabel = "DIR",
      description = "Another model of the same items, to be scored beside it; repeat for more.")
  private List<String> beside = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Items scored, at most (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Items that the model draws: their score must be their entropy. 0 for none"
              + " (${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the drawn items (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputOptions output;

  EvaluateLikelihood(Session session, Families families) {
    this.session = session;
    this.families = families;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("limit", limit, 1, 1_000_000);
    UsageException.checkRange("samples", samples, 0, 10_000);
    InputDirectory trained = InputDirectory.open(model, session.hadoop(), 1, "model");
    Likelihood likelihood = families.require(trained, Likelihood.class, "evaluate likelihood");
    if (output.dryRun()) {
      session
          .out()
          .printf("%s: likelihood of a %s model%n", model, trained.card().option("family"));
      return;
    }
    List<InputDirectory> others =
        beside.stream()
            .map(path -> InputDirectory.open(path, session.hadoop(), 1, "model"))
            .toList();
    OutputDirectory directory = output.create(session.hadoop());
    LikelihoodScores scores =
        likelihood.score(
            session, trained, new Likelihood.Question(input, train, limit, samples, seed));
    for (InputDirectory other : others) {
      scores = scores.beside(other.path(), scored(other), other.parent());
    }
    print(scores);
    output.commit(directory, card(trained, scores, skipped(scores, directory)));
  }

  /** Scores of another model, without floors and samples. */
  private LikelihoodScores scored(InputDirectory other) {
    return families
        .require(other, Likelihood.class, "evaluate likelihood")
        .score(session, other, new Likelihood.Question(input, Optional.empty(), limit, 0, seed));
  }

  private void print(LikelihoodScores scores) {
    session.out().printf("part\tscored by\t%s\t%s%n", scores.bits(), scores.nats());
    for (LikelihoodScores.Row row : scores.rows()) {
      session
          .out()
          .printf(
              "%s\t%s\t%.4f\t%.2f%n", row.part(), row.what(), row.bitsPerUnit(), row.natsPerItem());
    }
    for (BadItem bad : scores.bad().subList(0, Math.min(5, scores.bad().size()))) {
      session.out().println("skipped " + bad);
    }
  }

  private Map<String, Long> skipped(LikelihoodScores scores, OutputDirectory directory) {
    return ErrorsTable.write(
        session.spark("evaluate likelihood: errors"), scores.bad(), directory.path("errors"));
  }

  private Card card(InputDirectory trained, LikelihoodScores scores, Map<String, Long> skipped) {
    long bad = scores.bad().size();
    Card card =
        Card.of("evaluation", 1)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(trained.parent())
            .withCounts(new Counts(scores.scored() + bad, scores.scored(), skipped));
    for (Parent parent : scores.parents()) {
      card = card.withParent(parent);
    }
    return card.withMetrics(scores.byPart());
  }
}
