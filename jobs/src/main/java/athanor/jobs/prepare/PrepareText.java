package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.text.TextReader;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare text}: documents, cut into words, with their vocabulary. */
@Command(
    name = "text",
    sortOptions = false,
    description = {
      "Read text in many formats, clean it, cut it into words and count them.",
      "Writes OUTPUT/documents and OUTPUT/vocabulary (Parquet), and what was skipped to"
          + " OUTPUT/errors."
    })
final class PrepareText implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;
  @Mixin private TextReadingOptions reading;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Least count of a word to be in the vocabulary table (default 1); documents keep all"
              + " their words.")
  private long minCount;

  @Option(
      names = "--vocabulary-memory",
      paramLabel = "MB",
      defaultValue = "0",
      description =
          "Memory in which each task counts words: rare ones are dropped where it is full, and the"
              + " card has vocabulary_undercount, what a count lacks at most. 0 (default): all"
              + " words are counted, on disk where they are many.")
  private int vocabularyMemory;

  @Option(
      names = "--shuffle",
      paramLabel = "SEED",
      description =
          "Write the documents in an order that is drawn. It depends on SEED and on their names"
              + " alone. Default: the order of the input.")
  private Optional<Long> shuffle;

  @Mixin private PhraseOptions phrasing;

  @Option(
      names = "--no-text",
      description = "Keep the words alone, without the cleaned text beside them.")
  private boolean noText;

  PrepareText(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("vocabulary-memory", vocabularyMemory, 0, 1_000_000);
    phrasing.check();
    TextReader reader = new TextReader(reading.options());
    long start = System.nanoTime();
    SparkSession spark = session.spark("prepare text: list files");
    RawItems items = input.open(spark, true);
    session.out().printf("%s, read by %d tasks%n", items.found(), items.reads().getNumPartitions());
    if (output.dryRun()) {
      session.out().println(DocumentTable.SCHEMA.treeString());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    session.spark("prepare text: read, clean, cut into words");
    Dataset<Row> all = new DocumentRows(reader, !noText).of(spark, items);
    all.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      DecodedFiles decoded = DecodedFiles.of(all);
      Card card = decoded.on(write(spark, all, directory, items));
      double seconds = (System.nanoTime() - start) / 1e9;
      session.out().println(summary(card, seconds));
      decoded.lines().forEach(session.out()::println);
      output.commit(directory, card);
    } finally {
      all.unpersist(false);
    }
  }

  private Card write(
      SparkSession spark, Dataset<Row> all, OutputDirectory directory, RawItems items) {
    Map<String, Long> skipped =
        ErrorsTable.write(DocumentRows.errors(all), directory.path("errors"));
    PhraseSearch phrases = new PhraseSearch(phrasing);
    Dataset<Row> documents = phrases.join(DocumentRows.documents(all));
    Row sums =
        documents
            .agg(
                functions.count("id"),
                functions.expr("coalesce(sum(size(sentence_ends)), 0)"),
                functions.expr("coalesce(sum(size(tokens)), 0)"),
                functions.expr("coalesce(sum(removed), 0)"))
            .head();
    long count = sums.getLong(0);
    if (count == 0) {
      throw new BadInputException(
          "no document in %s; skipped %s, each named in %s"
              .formatted(input.input(), skipped, directory.path("errors")));
    }
    if (phrasing.passes() > 0) {
      phrases.write(spark, directory.path("phrases"));
    }
    DocumentTable.Counted counted = write(documents, sums.getLong(2), directory);
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    Card card =
        Card.of(DocumentTable.KIND, DocumentTable.VERSION)
            .withOptions(ResolvedOptions.of(spec), 0)
            .withCounts(new Counts(count + bad, count, skipped))
            .withMetric("documents", count)
            .withMetric("sentences", sums.getLong(1))
            .withMetric("tokens", sums.getLong(2))
            .withMetric("vocabulary", counted.words())
            .withMetric("vocabulary_undercount", counted.undercount())
            .withMetric("characters_removed", sums.getLong(3))
            .withVersion("spark", spark.version());
    Card told = phrasing.passes() > 0 ? card.withMetric("phrases", phrases.count()) : card;
    return items.parent().map(told::withParent).orElse(told);
  }

  /** Writes documents and vocabulary. */
  private DocumentTable.Counted write(
      Dataset<Row> documents, long tokens, OutputDirectory directory) {
    session.spark("prepare text: write documents");
    String place = directory.path(DocumentTable.DOCUMENTS);
    if (shuffle.isPresent()) {
      DocumentTable.writeShuffled(documents, tokens, place, shuffle.get());
    } else {
      DocumentTable.write(documents, tokens, place);
    }
    session.spark("prepare text: count words");
    DocumentTable.Counted counted = count(documents, tokens, directory);
    if (counted.words() == 0) {
      throw new BadInputException(
          "the vocabulary is empty: no word of %d tokens occurs min-count %d times"
              .formatted(tokens, minCount));
    }
    return counted;
  }

  private DocumentTable.Counted count(
      Dataset<Row> documents, long tokens, OutputDirectory directory) {
    String path = directory.path(DocumentTable.VOCABULARY);
    return vocabularyMemory == 0
        ? new DocumentTable.Counted(
            DocumentTable.writeVocabulary(documents, tokens, minCount, path), 0)
        : DocumentTable.writeVocabulary(
            documents, tokens, minCount, path, (long) vocabularyMemory << 20);
  }

  private static String summary(Card card, double seconds) {
    return "%,.0f documents, %,.0f sentences, %,.0f tokens, %,.0f words, %,d skipped %s in %.1f s"
        .formatted(
            card.number("documents"),
            card.number("sentences"),
            card.number("tokens"),
            card.number("vocabulary"),
            card.counts().totalSkipped(),
            card.counts().skipped(),
            seconds);
  }
}
