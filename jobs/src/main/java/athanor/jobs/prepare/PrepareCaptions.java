package athanor.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.caption.Caption;
import athanor.datasets.caption.CaptionFile;
import athanor.datasets.caption.CaptionFormat;
import athanor.datasets.raw.NamedFile;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.text.TokenUnit;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.CaptionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor prepare captions}: pictures or films with their sentences. */
@Command(
    name = "captions",
    sortOptions = false,
    description = {
      "Join pictures or films with sentences about them.",
      "Writes OUTPUT/captions and OUTPUT/vocabulary (Parquet), and what was skipped to"
          + " OUTPUT/errors."
    })
final class PrepareCaptions implements Runnable {
  private static final int LOOK = 1000;

  /** How sentences are cut, by the names on the command line. */
  enum Unit {
    auto,
    words,
    characters
  }

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by prepare images, or films made by prepare films.")
  private String input;

  @Option(
      names = "--captions",
      required = true,
      paramLabel = "FILE",
      description = "Sentences by the pictures' file names.")
  private String captions;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = {
        "Format of the captions: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
        "flickr: name#number, tab, sentence. tsv: name, tab, sentence. coco: JSON with images and"
            + " annotations."
      })
  private CaptionFormat format;

  @Option(
      names = "--tokens",
      paramLabel = "UNIT",
      defaultValue = "auto",
      description =
          "Unit that a model writes: ${COMPLETION-CANDIDATES}; auto takes characters"
              + " where most letters are Han; punctuation is left out (${DEFAULT-VALUE}).")
  private Unit unit;

  @Option(
      names = "--test-every",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Sort pictures by their ids and keep every Nth for tests; 0 for none (${DEFAULT-VALUE}).")
  private int every;

  @Option(
      names = "--test-list",
      paramLabel = "FILE",
      description = "File names of the test pictures, one per line, instead of --test-every.")
  private Optional<String> testList;

  @Mixin private OutputOptions output;

  PrepareCaptions(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("test-every", every, 0, 1_000_000);
    if (every == 1) {
      throw new UsageException("test-every must be 0 or 2 and more, got 1: nothing to learn from");
    }
    InputDirectory from =
        InputDirectory.open(
            input, session.hadoop(), PicturesTable.VERSION, PicturesTable.KIND, FilmsTable.KIND);
    if (String.valueOf(from.card().metrics().get("range")).startsWith("palette")) {
      throw new BadInputException(
          input + " holds palette indices; prepare images with --colour rgb or grey");
    }
    String text = NamedFile.text(captions, session.hadoop());
    CaptionFile file = CaptionFile.read(text, captions, format);
    CaptionMaking making = new CaptionMaking(text, captions, format, chosen(file));
    CaptionParts parts = new CaptionParts(testList.map(this::names).orElse(List.of()), every);
    session
        .out()
        .printf(
            "%,d sentences of %,d pictures or films in %s, %,d lines skipped%n",
            file.captions().size(), file.byPicture().size(), captions, file.faults().size());
    if (output.dryRun()) {
      session.out().println(CaptionsTable.SCHEMA.treeString());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    output.commit(directory, prepare(from, file, making, parts, directory));
  }

  private List<String> names(String list) {
    List<String> names =
        NamedFile.text(list, session.hadoop())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (names.isEmpty()) {
      throw new BadInputException(list + " names no test picture");
    }
    return names;
  }

  private TokenUnit chosen(CaptionFile file) {
    return unit == Unit.auto
        ? TokenUnit.suiting(file.captions().stream().limit(LOOK).map(Caption::text).toList())
        : TokenUnit.of(unit.name());
  }

  private Card prepare(
      InputDirectory from,
      CaptionFile file,
      CaptionMaking making,
      CaptionParts parts,
      OutputDirectory directory) {
    SparkSession spark = session.spark("prepare captions");
    JavaRDD<CaptionMaking.Result> joined =
        making.join(CaptionInput.bare(spark, from)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      CaptionLines lines = CaptionLines.of(file, joined);
      Set<String> unclear = lines.unclear();
      JavaRDD<CaptionsTable.Item> items =
          joined
              .filter(one -> one.item().isPresent() && !unclear.contains(one.name()))
              .map(one -> one.item().get());
      CaptionsTable.write(spark, parts.of(items), directory.path(CaptionsTable.CHILD));
      List<BadItem> bad = new ArrayList<>(lines.bad());
      bad.addAll(parts.unused(items));
      JavaRDD<BadItem> errors =
          joined
              .filter(one -> one.item().isEmpty())
              .map(CaptionMaking.Result::bad)
              .union(JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(bad));
      Map<String, Long> skipped = ErrorsTable.write(spark, errors, directory.path("errors"));
      return card(spark, from, making, directory, skipped);
    } finally {
      joined.unpersist(false);
    }
  }

  private Card card(
      SparkSession spark,
      InputDirectory from,
      CaptionMaking making,
      OutputDirectory directory,
      Map<String, Long> skipped) {
    Dataset<Row> table = CaptionsTable.read(spark, directory.path(CaptionsTable.CHILD));
    Row sums = sums(table, skipped, directory);
    CaptionsTable.writeVocabulary(vocabulary(table), directory.path(CaptionsTable.VOCABULARY));
    long known =
        CaptionsTable.readVocabulary(spark, directory.path(CaptionsTable.VOCABULARY)).count();
    long bad = skipped.values().stream().mapToLong(Long::longValue).sum();
    session
        .out()
        .printf(
            "%,d pictures or films with %,d sentences, %,d of them for tests, %,d tokens; %,d"
                + " skipped %s; by %s%n",
            sums.getLong(0),
            sums.getLong(2),
            sums.getLong(1),
            known,
            bad,
            skipped,
            making.unit().option());
    return Card.of(CaptionsTable.KIND, CaptionsTable.VERSION)
        .withOptions(ResolvedOptions.of(spec), 0)
        .withParent(from.parent())
        .withCounts(new Counts(sums.getLong(0) + bad, sums.getLong(0), skipped))
        .withMetric("tokens", making.unit().option())
        .withMetric("height", (int) from.card().number("height"))
        .withMetric("width", (int) from.card().number("width"))
        .withMetric("channels", (int) from.card().number("channels"))
        .withMetric("most_frames", sums.getInt(3))
        .withMetric("test_pictures", sums.getLong(1))
        .withMetric("sentences", sums.getLong(2))
        .withMetric("vocabulary", known)
        .withVersion("spark", spark.version());
  }

  /**
   * Pictures, those of the test part, sentences and the most frames.
   *
   * @throws BadInputException where there is nothing to learn from
   */
  private Row sums(Dataset<Row> table, Map<String, Long> skipped, OutputDirectory directory) {
    Row sums =
        table
            .selectExpr(
                "count(1)",
                "count(if(part = 'test', 1, null))",
                "coalesce(sum(size(texts)), 0)",
                "coalesce(max(frames), 0)")
            .head();
    if (sums.getLong(0) == 0) {
      throw new BadInputException(
          "no picture of %s has a sentence in %s; skipped %s, each named in %s"
              .formatted(input, captions, skipped, directory.path("errors")));
    }
    if (sums.getLong(0) == sums.getLong(1)) {
      throw new BadInputException(
          "all %d pictures are of the test part: nothing to learn from".formatted(sums.getLong(0)));
    }
    return sums;
  }

  /** Counts of the tokens of the training part. */
  private static Dataset<Row> vocabulary(Dataset<Row> table) {
    return table
        .where(col("part").equalTo(CaptionsTable.TRAIN))
        .selectExpr("id", "explode(tokens) as sentence")
        .selectExpr("id", "explode(split(sentence, ' ')) as token")
        .groupBy("token")
        .agg(count("id").as("count"), countDistinct("id").as("pictures"))
        .orderBy(col("count").desc(), col("token"));
  }
}
