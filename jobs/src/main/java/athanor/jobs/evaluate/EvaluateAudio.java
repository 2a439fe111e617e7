package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.evaluate.SpeechTests.Result;
import athanor.measure.speech.EditDistance;
import athanor.measure.speech.WordDifferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor evaluate audio}: vectors of spoken words compared with untrained baselines. */
@Command(
    name = "audio",
    sortOptions = false,
    description = {
      "Measure whether vectors of spoken words find the same words, by any speaker.",
      "Same-different average precision, query by example and the mean cosine by edit distance,"
          + " compared with segment means, downsampling and time warping on the same segments.",
      "For a fair figure use speakers that the model was not trained on."
    })
final class EvaluateAudio implements Runnable {
  private final Session session;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "A store made by: athanor embed --input SEGMENTS.")
  private String store;

  @Option(
      names = "--segments",
      required = true,
      paramLabel = "DIR",
      description = "The segments that the store was made from, with known words.")
  private String segments;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Segments to compare, at most; a larger set is sampled (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--warping-queries",
      paramLabel = "N",
      defaultValue = "300",
      description =
          "Segments that slow time warping compares with all others" + " (${DEFAULT-VALUE}).")
  private int warpingQueries;

  @Option(
      names = "--pronunciations",
      paramLabel = "FILE",
      description =
          "Lines of a word and its phonemes, separated by spaces, for the edit distance; other"
              + " words are compared letter by letter.")
  private Optional<String> pronunciations;

  @Option(
      names = "--word-pairs",
      split = ",",
      paramLabel = "WORD:WORD",
      description = {
        "Pairs of words whose differences are compared and drawn, such as"
            + " fear:near,fame:name,hand:hands. Pairs of the same change should have similar"
            + " differences.",
        "Default: pairs that differ by one phoneme, for the most common changes."
      })
  private List<String> wordPairs = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the samples (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private FiguresOutput output;

  EvaluateAudio(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    UsageException.checkRange("limit", limit, 2, 20_000);
    UsageException.checkRange("warping-queries", warpingQueries, 1, 20_000);
    List<WordDifferences.Names> pairs = wordPairs.stream().map(EvaluateAudio::pair).toList();
    Map<String, List<String>> sounds =
        pronunciations.map(path -> Pronunciations.read(path, session.hadoop())).orElse(Map.of());
    EmbeddingStore opened = EmbeddingStore.open(store, session.hadoop());
    InputDirectory spoken =
        InputDirectory.open(segments, session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
    SparkSession spark = session.spark("evaluate audio: read segments");
    SpokenWords words =
        SpokenWords.read(
            SegmentsTable.read(spark, spoken.path(SegmentsTable.CHILD))
                .javaRDD()
                .map(SegmentsTable::item),
            segments,
            opened,
            limit,
            seed);
    session
        .out()
        .printf("%,d of %,d segments with a word%n", words.segments().size(), words.labelled());
    Map<String, Object> metrics = measure(words, spoken.card(), sounds);
    WordDifferences differences =
        WordDifferences.of(words.segments(), words.vectors(), sounds, pairs);
    metrics.put("differences", alike(differences));
    output
        .create(session.hadoop())
        .ifPresent(
            directory -> {
              SpeechPictures pictures = new SpeechPictures(session, directory);
              pictures.differences(differences);
              pictures.neighbourhoods(words, seed);
              output.commit(directory, metrics, seed, opened.directory().parent(), spoken.parent());
            });
  }

  private static WordDifferences.Names pair(String option) {
    String[] words = option.split(":", -1);
    if (words.length != 2 || words[0].isBlank() || words[1].isBlank()) {
      throw new UsageException(
          "word-pairs must be WORD:WORD, parted by commas, got %s".formatted(option));
    }
    return new WordDifferences.Names(words[0].strip(), words[1].strip());
  }

  private Map<String, Object> alike(WordDifferences differences) {
    session
        .out()
        .printf(
            "%s\tmean cosine of the differences of pairs of one change; %s of pairs of others%n",
            Figure.of(differences.sameChange()), Figure.of(differences.otherChange()));
    Map<String, Object> alike = new LinkedHashMap<>();
    alike.put("cosine, same change", Figure.known(differences.sameChange()));
    alike.put("cosine, other change", Figure.known(differences.otherChange()));
    return alike;
  }

  private static int deltas(Card card) {
    return card.options().containsKey("deltas") ? Integer.parseInt(card.option("deltas")) : 0;
  }

  /** Whether frames differ from those that time warping makes of them: it normalises by segment. */
  private static boolean isOfSegments(Card card) {
    return !card.options().containsKey("normalise") || card.option("normalise").equals("segment");
  }

  private static List<SpeechTests.Result> warpings(SpeechTests tests, Card card) {
    List<SpeechTests.Result> warpings = new ArrayList<>();
    boolean learned = card.options().containsKey(FeatureOptions.NET);
    if (!learned) {
      warpings.add(tests.timeWarping(deltas(card) == 0));
    }
    if (learned || !isOfSegments(card)) {
      warpings.add(tests.timeWarpingOfFramesAsTheyAre());
    }
    return warpings;
  }

  private Map<String, Object> measure(
      SpokenWords words, Card card, Map<String, List<String>> sounds) {
    SpeechTests tests = new SpeechTests(words, words.asking(warpingQueries, seed));
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("segments", words.segments().size());
    int[] all = words.asking(words.segments().size(), seed);
    boolean sampled = tests.warpingQueries().length < all.length;
    table(all.length, tests.vectors(all), metrics);
    if (sampled) {
      Map<String, Object> same = new LinkedHashMap<>();
      table(tests.warpingQueries().length, tests.vectors(tests.warpingQueries()), same);
      warpings(tests, card).forEach(result -> row(result, same));
      metrics.put("on the queries of time warping", same);
    } else {
      warpings(tests, card).forEach(result -> row(result, metrics));
    }
    metrics.put(
        "edit distance", cosines(EditDistance.measure(words.segments(), sounds, tests.cosine())));
    return metrics;
  }

  /** Rows of ways that were asked the same questions. */
  private void table(int asked, List<Result> results, Map<String, Object> metrics) {
    session.out().printf("each of %,d segments compared with all others%n", asked);
    session.out().println("AP\tAP across speakers\tMAP\tP@10\tP@N\tqueries\tqueries/s\tway");
    results.forEach(result -> row(result, metrics));
  }

  private void row(Result result, Map<String, Object> metrics) {
    metrics.put(result.name(), figures(result));
    session.out().flush();
  }

  private Map<String, Object> figures(Result result) {
    for (double figure :
        new double[] {
          result.pairs().all(),
          result.pairs().acrossSpeakers(),
          result.search().meanAveragePrecision(),
          result.search().precisionAt10(),
          result.search().precisionAtN()
        }) {
      session.out().print(Figure.of(figure) + "\t");
    }
    session
        .out()
        .printf(
            "%d\t%.0f\t%s%n", result.search().queries(), result.queriesPerSecond(), result.name());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("average precision", Figure.known(result.pairs().all()));
    figures.put("average precision across speakers", Figure.known(result.pairs().acrossSpeakers()));
    figures.put("mean average precision", Figure.known(result.search().meanAveragePrecision()));
    figures.put("precision at 10", Figure.known(result.search().precisionAt10()));
    figures.put("precision at N", Figure.known(result.search().precisionAtN()));
    figures.put("queries", result.search().queries());
    figures.put("queries per second", Figure.known(result.queriesPerSecond()));
    return figures;
  }

  private Map<String, Object> cosines(EditDistance distances) {
    Map<String, Object> classes = new LinkedHashMap<>();
    for (int d = 0; d < distances.classes().size(); d++) {
      EditDistance.Distance found = distances.classes().get(d);
      String name = d + (d == distances.classes().size() - 1 ? "+" : "");
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("mean cosine", Figure.known(found.mean()));
      figures.put("standard error", Figure.known(found.error()));
      figures.put("pairs", found.pairs());
      figures.put("pairs of words", found.wordPairs());
      classes.put(name, figures);
      session
          .out()
          .printf(
              "%s\tmean cosine at edit distance %s, standard error %s, %,d pairs of segments,"
                  + " %,d pairs of words%n",
              Figure.of(found.mean()),
              name,
              Figure.of(found.error()),
              found.pairs(),
              found.wordPairs());
    }
    return classes;
  }
}
