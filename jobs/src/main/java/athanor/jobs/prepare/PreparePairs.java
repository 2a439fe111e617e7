package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.PairTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.text.PairFormat;
import athanor.datasets.text.PairOptions;
import athanor.datasets.text.PairReader;
import athanor.datasets.text.SubWords;
import athanor.datasets.text.TextOptions;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.Tokenizer;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.ModelFiles;
import athanor.jobs.open.PairInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare pairs}: questions with answers, articles with titles. */
@Command(
    name = "pairs",
    sortOptions = false,
    description = {
      "Read pairs of texts.",
      "Articles with headlines, dialogues, posts with titles or replies.",
      "Writes OUTPUT/pairs and OUTPUT/vocabulary (Parquet), and what was skipped to OUTPUT/errors."
    })
final class PreparePairs implements Runnable {
  private static final int LOOK = 1000;

  /** Words that merges are learned from, at most. */
  private static final int MOST_WORDS = 500_000;

  /** What is a double, by the names on the command line. */
  enum Doubles {
    /** Both sides are equal. */
    both,
    /** One side is equal. */
    either
  }

  /** How text is cut, by the names on the command line. */
  enum Unit {
    auto,
    words,
    characters,
    subwords
  }

  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "auto goes by the file's name; headline (line 1 is the title of the rest), yaml, json,"
              + " tsv, csv (${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--source-name",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Member of JSON, or column's name or number, with the source (${DEFAULT-VALUE}).")
  private String source;

  @Option(
      names = "--target-name",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "The same for the target; pushes pairs a PTT post's title with each reply"
              + " (${DEFAULT-VALUE}).")
  private String target;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "Charset of the files, any of Java's (${DEFAULT-VALUE}).")
  private String charset;

  @Option(
      names = "--tokens",
      paramLabel = "UNIT",
      defaultValue = "auto",
      description =
          "Unit that a model reads and writes: ${COMPLETION-CANDIDATES}; auto takes characters"
              + " where most letters are Han; subwords are frequent words and frequent pieces of"
              + " rare ones (Sennrich et al. 2016) (${DEFAULT-VALUE}).")
  private Unit unit;

  @Option(
      names = "--merges",
      paramLabel = "N",
      defaultValue = "4000",
      description =
          "With --tokens subwords: pairs of pieces that become one, learned from the training part"
              + " (${DEFAULT-VALUE}).")
  private int merges;

  @Option(
      names = "--doubles",
      paramLabel = "SIDES",
      defaultValue = "both",
      description =
          "Which pairs are duplicates, of which the first is kept: those with"
              + " ${COMPLETION-CANDIDATES} of the sides equal (${DEFAULT-VALUE}).")
  private Doubles doubles;

  @Option(
      names = "--test-every",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Sort sources (with --doubles either: ids) and keep every Nth, with all its pairs, for"
              + " tests; 0 for none (${DEFAULT-VALUE}).")
  private int every;

  PreparePairs(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    UsageException.checkRange("test-every", every, 0, 1_000_000);
    UsageException.checkRange("merges", merges, 0, 200_000);
    if (every == 1) {
      throw new UsageException("test-every must be 0 or 2 and more, got 1: nothing to learn from");
    }
    PairReader reader = reader();
    SparkSession spark = session.spark("prepare pairs: list files");
    RawItems items = input.open(spark);
    session.out().printf("%s, read by %d tasks%n", items.found(), items.reads().getNumPartitions());
    if (output.dryRun()) {
      session.out().println(PairTable.SCHEMA.treeString());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    session.spark("prepare pairs: read, clean");
    Dataset<Row> all = new PairRows(reader).of(spark, items);
    all.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Card card = write(all, directory);
      output.commit(directory, items.parent().map(card::withParent).orElse(card));
    } finally {
      all.unpersist(false);
    }
  }

  private PairReader reader() {
    return UsageException.checked(
        () ->
            new PairReader(
                new PairOptions(pairFormat(), source, target),
                TextOptions.DEFAULT.withCharset(charset)));
  }

  private PairFormat pairFormat() {
    try {
      return PairFormat.valueOf(format.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "format must be one of auto, headline, yaml, json, tsv, csv, got " + format);
    }
  }

  private Card write(Dataset<Row> all, OutputDirectory directory) {
    Map<String, Long> skipped = ErrorsTable.write(PairRows.errors(all), directory.path("errors"));
    Dataset<Row> read = PairRows.pairs(all);
    long count = read.count();
    if (count == 0) {
      throw new BadInputException(
          "no pair in %s; skipped %s, each named in %s"
              .formatted(input.input(), skipped, directory.path("errors")));
    }
    boolean oneSide = doubles == Doubles.either;
    Dataset<Row> parted =
        PairRows.parted(PairRows.withoutDoubles(read, oneSide), oneSide ? "id" : "source", every);
    Tokenizer chosen = chosen(read, parted);
    if (chosen instanceof SubWords pieces) {
      ModelFiles.write(
          directory.path(PairInput.MERGES),
          session.hadoop(),
          out -> out.write(String.join("\n", pieces.lines()).getBytes(StandardCharsets.UTF_8)));
    }
    PairTable.write(PairRows.cut(parted, chosen), directory.path(PairTable.CHILD));
    Dataset<Row> pairs =
        PairTable.read(session.spark("prepare pairs: count"), directory.path(PairTable.CHILD));
    PairTable.write(PairRows.vocabulary(pairs).coalesce(1), directory.path(PairTable.VOCABULARY));
    return card(pairs, count, skipped, chosen, directory);
  }

  private Tokenizer chosen(Dataset<Row> read, Dataset<Row> parted) {
    if (unit == Unit.subwords) {
      return SubWords.learn(PairRows.words(parted, MOST_WORDS), merges);
    }
    if (unit != Unit.auto) {
      return TokenUnit.of(unit.name());
    }
    List<String> texts =
        read.select("target").limit(LOOK).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return TokenUnit.suiting(texts);
  }

  private Card card(
      Dataset<Row> pairs,
      long read,
      Map<String, Long> skipped,
      Tokenizer chosen,
      OutputDirectory directory) {
    Row sums =
        pairs
            .selectExpr(
                "count(1)",
                "count(if(part = 'test', 1, null))",
                "count(distinct source)",
                "coalesce(sum(size(target_tokens)), 0)")
            .head();
    Row unknown = unknown(pairs, directory);
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    long kept = sums.getLong(0);
    session
        .out()
        .printf(
            "%,d pairs of %,d sources, %,d of them for tests, %,d doubles, %,d skipped %s; by %s%n",
            kept, sums.getLong(2), sums.getLong(1), read - kept, bad, skipped, chosen.option());
    return Card.of(PairTable.KIND, PairTable.VERSION)
        .withOptions(ResolvedOptions.of(spec), 0)
        .withCounts(new Counts(read + bad, kept, skipped))
        .withMetric("tokens", chosen.option())
        .withMetric("pairs", kept)
        .withMetric("test_pairs", sums.getLong(1))
        .withMetric("sources", sums.getLong(2))
        .withMetric("doubles", read - kept)
        .withMetric("target_tokens", sums.getLong(3))
        .withMetric("vocabulary", unknown.getLong(0))
        .withMetric("unknown_in_test_targets", unknown.getDouble(1));
  }

  /** Size of the vocabulary, and the share of the tokens of test targets that are not in it. */
  private Row unknown(Dataset<Row> pairs, OutputDirectory directory) {
    Dataset<Row> known =
        PairTable.readVocabulary(pairs.sparkSession(), directory.path(PairTable.VOCABULARY));
    Dataset<Row> tests =
        pairs.where("part = 'test'").selectExpr("explode(target_tokens) as written");
    Dataset<Row> joined =
        tests.join(known, tests.col("written").equalTo(known.col("token")), "left");
    Row share = joined.selectExpr("coalesce(avg(if(token is null, 1.0D, 0.0D)), 0.0D)").head();
    return RowFactory.create(known.count(), share.getDouble(0));
  }
}
