package athanor.jobs.evaluate;

import athanor.common.card.InputDirectory;
import athanor.common.vectors.NeighbourGraph;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.evaluate.ArchiveTests.Approximation;
import athanor.jobs.evaluate.ArchiveTests.Result;
import athanor.jobs.open.Listener;
import athanor.jobs.open.Question;
import athanor.jobs.open.SpeechEncoder;
import athanor.measure.speech.RankedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code athanor evaluate search}: search of an archive of speech by spoken words of other
 * speakers.
 */
@Command(
    name = "search",
    sortOptions = false,
    description = {
      "Measure the search of an archive of speech by spoken words that are not in it.",
      "Mean average precision, P@10 and P@N of segments and of recordings, and queries per"
          + " second, compared with segment means, downsampling and time warping.",
      "Results exclude the query's own speaker."
    })
final class EvaluateSearch implements Runnable {
  private final Session session;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "The archive's vectors, made by: athanor embed --input SEGMENTS.")
  private String store;

  @Option(
      names = "--segments",
      required = true,
      paramLabel = "DIR",
      description = "The archive's segments, from which the store was made.")
  private String segments;

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "DIR",
      description = "Spoken words to search for, made by: athanor prepare audio.")
  private String queries;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "The model of the store, which also encodes the queries.")
  private String model;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description =
          "The archive prepared with given boundaries, if --segments were found. Words without a"
              + " found segment count as missed.")
  private Optional<String> truth;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Segments to search, at most; a larger set is sampled (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--query-limit",
      paramLabel = "N",
      defaultValue = "300",
      description = "Queries, at most; a larger set is sampled (${DEFAULT-VALUE}).")
  private int queryLimit;

  /** How queries are heard. */
  enum Hearing {
    whole,
    trimmed,
    found,
    prepared
  }

  @Option(
      names = "--query",
      paramLabel = "HOW",
      description =
          "How the queries are heard: whole, trimmed or found, from their recordings, as search"
              + " hears them; prepared, by the frames in --queries. Default: as search does.")
  private Optional<Hearing> hearing;

  @Option(
      names = "--silence-millis",
      paramLabel = "MS",
      defaultValue = "0",
      description = "Digital silence put around each query before it is heard (${DEFAULT-VALUE}).")
  private int silenceMillis;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the samples (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private FiguresOutput output;

  EvaluateSearch(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    UsageException.checkRange("limit", limit, 2, 1_000_000);
    UsageException.checkRange("query-limit", queryLimit, 1, 100_000);
    UsageException.checkRange("silence-millis", silenceMillis, 0, 10_000);
    if (silenceMillis > 0 && hearing.filter(Hearing.prepared::equals).isPresent()) {
      throw new UsageException("silence-millis needs queries that are heard, got prepared ones");
    }
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    SpeechEncoder encoder = SpeechEncoder.of(opened, model, session.hadoop());
    InputDirectory asking = open(queries, encoder);
    SpokenArchive read =
        SpokenArchive.read(
            session.spark("evaluate search: read segments"),
            new SpokenArchive.Sources(
                open(segments, encoder), asking, truth.map(this::open), opened),
            new SpokenArchive.Draw(limit, queryLimit, seed),
            questions(opened, encoder));
    session
        .out()
        .printf(
            "%,d segments of %,d recordings, %,d queries%n",
            read.archive().segments().size(),
            read.archive().recordings().stream().distinct().count(),
            read.queries().size());
    Map<String, Object> metrics = measure(read, encoder);
    output.keep(session.hadoop(), metrics, seed, opened.directory().parent(), asking.parent());
  }

  private SpokenQuestions questions(EmbeddingStore opened, SpeechEncoder encoder) {
    boolean prepared = hearing.filter(Hearing.prepared::equals).isPresent();
    Question question =
        prepared || hearing.isEmpty()
            ? Question.of(opened)
            : Question.valueOf(hearing.get().name().toUpperCase(Locale.ROOT));
    return new SpokenQuestions(
        prepared ? Optional.empty() : Optional.of(new Listener(encoder, question)),
        silenceMillis,
        session.hadoop());
  }

  private InputDirectory open(String path) {
    return InputDirectory.open(path, session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
  }

  /** Segments of the frames that the model wants; others are refused. */
  private InputDirectory open(String path, SpeechEncoder encoder) {
    InputDirectory directory = open(path);
    Object features = FeatureOptions.of(directory.card().options()).toOptions();
    encoder.checkFeatures(directory.path(), features, model);
    return directory;
  }

  private Map<String, Object> measure(SpokenArchive read, SpeechEncoder encoder) {
    ArchiveTests tests = new ArchiveTests(read.archive(), read.queries(), read.coefficients());
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("segments", read.archive().segments().size());
    session.out().println("MAP\tP@10\tP@N\trecordings: MAP\tP@10\tP@N\tqueries\tqueries/s\tway");
    for (Result result :
        List.of(
            tests.vectors("store", read.table(), encoder::vectors),
            tests.segmentMeans(),
            tests.downsampled(),
            tests.timeWarping(read.lacksDeltas()))) {
      metrics.put(result.name(), figures(result));
    }
    metrics.put("graph", graph(tests, read.table(), encoder));
    itself(tests.itself(read.table(), encoder::vectors), metrics);
    return metrics;
  }

  private void itself(SpokenQuestions.Itself itself, Map<String, Object> metrics) {
    if (itself.asked() > 0) {
      metrics.put("own segment first", itself.first());
      metrics.put("own segment asked", itself.asked());
      session
          .out()
          .printf(
              "queries that are segments of the archive and find themselves first: %d of %d%n",
              itself.first(), itself.asked());
    }
  }

  private Map<String, Object> graph(ArchiveTests tests, VectorTable table, SpeechEncoder encoder) {
    NeighbourGraph graph = NeighbourGraph.of(table, NeighbourGraph.Options.DEFAULT);
    Approximation near = tests.approximation(table, graph, encoder::vectors);
    session
        .out()
        .printf(
            "store through a graph of near rows: recall@10 %.4f, %,.0f queries/s%n",
            near.recall(), near.queriesPerSecond());
    return Map.of("recall at 10", near.recall(), "queries per second", near.queriesPerSecond());
  }

  private Map<String, Object> figures(Result result) {
    Map<String, Object> figures = new LinkedHashMap<>();
    grades("", result.search().segments(), figures);
    grades("recordings: ", result.search().recordings(), figures);
    figures.forEach((name, figure) -> session.out().print(Figure.of((Double) figure) + "\t"));
    session
        .out()
        .printf(
            "%d\t%.1f\t%s%n", result.search().queries(), result.queriesPerSecond(), result.name());
    session.out().flush();
    figures.replaceAll((name, figure) -> Figure.known((Double) figure));
    figures.put("queries", result.search().queries());
    figures.put("queries per second", Figure.known(result.queriesPerSecond()));
    return figures;
  }

  private static void grades(String of, RankedList list, Map<String, Object> figures) {
    figures.put(of + "mean average precision", list.averagePrecision());
    figures.put(of + "precision at 10", list.precisionAt10());
    figures.put(of + "precision at N", list.precisionAtN());
  }
}
