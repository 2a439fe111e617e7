package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.SpokenMeanings;
import athanor.measure.speech.MeaningTests;
import athanor.measure.speech.MeaningTests.Grade;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code athanor evaluate meanings}: what vectors of spoken words know of what words mean. */
@Command(
    name = "meanings",
    sortOptions = false,
    description = {
      "Meanings of spoken words, learned from sound alone, compared with sounds and with text.",
      "Agreement in kind (MAP over segments of other words), search for recordings that hold a"
          + " synonym only (MAP over recordings), and cosines of words of one sound.",
      "The floor is how words sound, the ceiling word2vec on what was written."
    })
final class EvaluateMeanings implements Runnable {
  private final Session session;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "DIR",
      description = "Meanings of segments, made by: athanor embed --input LEXICON.")
  private String store;

  @Option(
      names = "--kinds",
      required = true,
      paramLabel = "FILE",
      description =
          "What words mean, by tabs under a header: word, kind, thing, sound. Words of one thing"
              + " are synonyms, words of one sound homophones.")
  private String kinds;

  @Option(
      names = "--transcript",
      paramLabel = "DIR",
      description = "Word vectors learned from what was written, as the ceiling.")
  private Optional<String> transcript;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      description =
          "The archive prepared with given boundaries, if segments were found and have no words.")
  private Optional<String> truth;

  @Option(
      names = "--query-limit",
      paramLabel = "N",
      defaultValue = "500",
      description = "Segments to ask with, at most; a larger set is sampled (${DEFAULT-VALUE}).")
  private int queryLimit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the sample (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private FiguresOutput output;

  EvaluateMeanings(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    UsageException.checkRange("query-limit", queryLimit, 1, 100_000);
    KindFile file = KindFile.read(kinds, session.hadoop());
    EmbeddingStore meanings = EmbeddingStore.open(store, session.hadoop());
    SpokenMeanings origin = SpokenMeanings.of(meanings, session.hadoop());
    Optional<VectorTable> words =
        transcript.map(path -> EmbeddingStore.open(path, session.hadoop()).load().table());
    MeaningArchive archive = archive(origin.sounds(), meanings, file);
    if (archive.said().stream().allMatch(said -> said.kind().isEmpty())) {
      throw new BadInputException(
          "no segment of %s has a word of %s; where segments were found, --truth must give the words"
              .formatted(store, kinds));
    }
    Map<String, Object> metrics = measure(archive, words, file);
    output.keep(session.hadoop(), metrics, seed, meanings.directory().parent());
  }

  private MeaningArchive archive(EmbeddingStore sounds, EmbeddingStore meanings, KindFile file) {
    if (truth.isEmpty()) {
      return MeaningArchive.read(sounds, meanings, file);
    }
    InputDirectory given =
        InputDirectory.open(
            truth.get(), session.hadoop(), SegmentsTable.VERSION, SegmentsTable.KIND);
    return MeaningArchive.read(
        sounds,
        meanings,
        file,
        MeaningArchive.Truth.read(
            SegmentsTable.read(
                session.spark("evaluate meanings: read words"), given.path(SegmentsTable.CHILD))));
  }

  private Map<String, Object> measure(
      MeaningArchive archive, Optional<VectorTable> words, KindFile file) {
    MeaningTests tests = new MeaningTests(archive.said(), queryLimit, seed);
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("segments", archive.all());
    metrics.put("segments with a meaning", archive.said().size());
    session
        .out()
        .printf("%,d segments, %,d with a meaning%n", archive.all(), archive.said().size());
    session.out().println("kinds: MAP\tchance\tsynonyms: MAP\tchance\ttimes chance\tway");
    double floor = row("sounds", tests, archive.sounds(), metrics);
    double reached = row("meanings", tests, archive.meanings(), metrics);
    Optional<VectorTable> written = words.map(archive::written);
    if (written.isPresent()) {
      double ceiling = row("transcript", tests, written.get(), metrics);
      double way = (reached - floor) / (ceiling - floor);
      metrics.put("way from sounds to transcript", Figure.known(way));
      session.out().printf("kinds: %s of the way from sounds to the transcript%n", Figure.of(way));
    }
    for (List<String> same : file.homophones()) {
      homophones(tests, archive, written, same, metrics);
    }
    return metrics;
  }

  /** Prints and keeps a row, and returns its agreement in kind. */
  private double row(
      String name, MeaningTests tests, VectorTable table, Map<String, Object> metrics) {
    Grade kinds = tests.kinds(table);
    Grade synonyms = tests.synonyms(table);
    double times = synonyms.averagePrecision() / synonyms.chance();
    session
        .out()
        .printf(
            "%s\t%s\t%s\t%s\t%s\t%s%n",
            Figure.of(kinds.averagePrecision()),
            Figure.of(kinds.chance()),
            Figure.of(synonyms.averagePrecision()),
            Figure.of(synonyms.chance()),
            Figure.of(times),
            name);
    session.out().flush();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("kinds: mean average precision", Figure.known(kinds.averagePrecision()));
    figures.put("kinds: chance", Figure.known(kinds.chance()));
    figures.put("kinds: queries", kinds.queries());
    figures.put("synonyms: mean average precision", Figure.known(synonyms.averagePrecision()));
    figures.put("synonyms: chance", Figure.known(synonyms.chance()));
    figures.put("synonyms: times chance", Figure.known(times));
    figures.put("synonyms: queries", synonyms.queries());
    metrics.put(name, figures);
    return kinds.averagePrecision();
  }

  /** Two senses of one sound: sound cannot tell them apart, text can. */
  private void homophones(
      MeaningTests tests,
      MeaningArchive archive,
      Optional<VectorTable> written,
      List<String> same,
      Map<String, Object> metrics) {
    String one = same.get(0);
    String other = same.get(1);
    double sound = tests.cosine(archive.sounds(), one, other);
    double meaning = tests.cosine(archive.meanings(), one, other);
    double text = written.map(table -> tests.cosine(table, one, other)).orElse(Double.NaN);
    metrics.put(
        "one sound: " + one + ", " + other,
        Map.of(
            "sounds", Figure.known(sound),
            "meanings", Figure.known(meaning),
            "transcript", Figure.known(text)));
    session
        .out()
        .printf(
            "one sound, %s and %s: cosine of sounds %s, of meanings %s, of the transcript %s%n",
            one, other, Figure.of(sound), Figure.of(meaning), Figure.of(text));
  }
}
