package athanor.jobs.index;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.RowFile;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.GraphFiles;
import athanor.jobs.open.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor index}: a neighbour graph for fast search of a large store. */
@Command(
    name = "index",
    sortOptions = false,
    description = {
      "Build a neighbour graph (JVector) for fast search of a large store.",
      "A search may miss some rows. The recall is measured against the exact search, written"
          + " into the card and printed by each search.",
      "Example: athanor search --store DIR --index DIR --audio question.wav --model DIR"
    })
public final class Index implements Runnable {
  private static final int NEAREST = 10;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "A store made by: athanor embed.")
  private String store;

  @Option(
      names = "--degree",
      paramLabel = "N",
      defaultValue = "24",
      description = "Edges per row, at most (${DEFAULT-VALUE}).")
  private int degree;

  @Option(
      names = "--beam",
      paramLabel = "N",
      defaultValue = "100",
      description = "Size of the candidate list while a row is inserted (${DEFAULT-VALUE}).")
  private int beam;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Size of the candidate list in a search; more is slower and misses less"
              + " (${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--recall-queries",
      paramLabel = "N",
      defaultValue = "500",
      description = "Query rows to measure the recall with (${DEFAULT-VALUE}).")
  private int recallQueries;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the query rows (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputOptions output;

  Index(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("recall-queries", recallQueries, 1, 1_000_000);
    NeighbourGraph.Options options =
        UsageException.checked(() -> new NeighbourGraph.Options(degree, beam, width));
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "a graph of %,.0f rows of size %d; nothing written%n",
              opened.directory().card().number("vectors"), opened.dimension());
      return;
    }
    VectorTable table = opened.load().table();
    OutputDirectory directory = output.create(session.hadoop());
    long start = System.nanoTime();
    NeighbourGraph graph = NeighbourGraph.of(table, options);
    double seconds = (System.nanoTime() - start) / 1e9;
    double recall = graph.recall(NEAREST, recallQueries, seed);
    ModelFiles.write(directory.path(GraphFiles.GRAPH), session.hadoop(), graph::write);
    ModelFiles.write(
        directory.path(GraphFiles.ROWS), session.hadoop(), out -> RowFile.write(table, out));
    output.commit(
        directory,
        Card.of(GraphFiles.KIND, GraphFiles.VERSION)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(opened.directory().parent())
            .withCounts(Counts.of(table.size(), table.size()))
            .withMetric(GraphFiles.RECALL, recall)
            .withMetric("build_seconds", seconds));
    session
        .out()
        .printf(
            "%,d rows in %s, built in %.1f s, recall@10 %.4f%n",
            table.size(), directory.path(), seconds, recall);
  }
}
