package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.charset.Decoding;
import athanor.datasets.poem.BadPoem;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.Poem;
import athanor.datasets.poem.PoemFile;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemRead;
import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.PoemsTable;
import athanor.datasets.store.RawItems;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.RawInputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.Tuple2;

/** {@code athanor prepare poems}: poems of one form, without doubles, as character indices. */
@Command(
    name = "poems",
    sortOptions = false,
    description = {
      "Read Chinese poems of one form.",
      "Lines with tabs (poet, title, poem), a poem per line, or JSON.",
      "Duplicates are left out. A rare character keeps its place in the poem but has no index: no"
          + " model learns to write it. Writes OUTPUT/poems and OUTPUT/characters (Parquet), and"
          + " what was skipped to OUTPUT/errors."
    })
final class PreparePoems implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;
  @Mixin private RawInputOptions input;
  @Mixin private OutputOptions output;

  @Option(
      names = "--form",
      paramLabel = "LxC",
      defaultValue = "4x5",
      description =
          "Lines and characters per line; poems of another form are skipped (${DEFAULT-VALUE}).")
  private String written;

  @Option(
      names = "--min-count",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Least count of a character in the training poems; rarer ones are unknown"
              + " (${DEFAULT-VALUE}).")
  private long minCount;

  @Option(
      names = "--test-every",
      paramLabel = "N",
      defaultValue = "10",
      description = "Every Nth poem is held out for tests; 0 for none (${DEFAULT-VALUE}).")
  private int testEvery;

  PreparePoems(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    input.check(output);
    UsageException.checkRange("min-count", minCount, 1, Long.MAX_VALUE);
    UsageException.checkRange("test-every", testEvery, 0, Integer.MAX_VALUE);
    if (testEvery == 1) {
      throw new UsageException("test-every must be 0 or 2 and more, got 1: nothing would be left");
    }
    PoemForm form = UsageException.checked(() -> PoemForm.of(written));
    SparkSession spark = session.spark("prepare poems: list files");
    RawItems items = input.open(spark);
    session.out().println(items.found());
    if (output.dryRun()) {
      session.out().println(PoemsTable.SCHEMA.treeString());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    JavaRDD<PoemRead> reads = items.reads().flatMap(read -> poems(read, form).iterator());
    reads.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Card card = write(spark, new DistinctPoems(reads), form, directory);
      output.commit(directory, items.parent().map(card::withParent).orElse(card));
    } finally {
      reads.unpersist(false);
    }
  }

  private static List<PoemRead> poems(RawRead read, PoemForm form) {
    if (read instanceof RawFault fault) {
      return List.of(new BadPoem(fault.item(), fault.reason(), fault.detail()));
    }
    RawItem item = (RawItem) read;
    Decoding decoded = Decoding.of(item.bytes());
    return decoded.isText()
        ? PoemFile.read(item.id(), decoded.text(), form)
        : List.of(new BadPoem(item.id(), decoded.reason(), decoded.detail()));
  }

  private Card write(
      SparkSession spark, DistinctPoems poems, PoemForm form, OutputDirectory directory) {
    session.spark("prepare poems: write what was skipped");
    Map<String, Long> skipped = ErrorsTable.write(spark, poems.bad(), directory.path("errors"));
    session.spark("prepare poems: count characters");
    int every = testEvery;
    JavaPairRDD<Long, Poem> indexed = poems.indexed().persist(StorageLevel.MEMORY_AND_DISK());
    Map<Integer, Long> counts = counts(indexed, every);
    Characters characters = Characters.of(counts, minCount);
    if (characters.size() == 0) {
      throw new BadInputException(
          "no poem of %s in %s with a character that occurs %d times; skipped %s, each named in %s"
              .formatted(form, input.input(), minCount, skipped, directory.path("errors")));
    }
    session.spark("prepare poems: write poems");
    PoemsTable.write(
        spark,
        indexed.map(pair -> item(pair, characters, every)),
        directory.path(PoemsTable.CHILD));
    PoemsTable.writeCharacters(
        spark,
        characters.all(),
        characters.all().stream().map(c -> counts.get(c.codePointAt(0))).toList(),
        directory.path(PoemsTable.CHARACTERS));
    return card(indexed, new Told(form, characters, counts.size(), skipped), spark);
  }

  private static Map<Integer, Long> counts(JavaPairRDD<Long, Poem> poems, int every) {
    Map<Integer, Long> counts = new HashMap<>();
    poems
        .filter(pair -> !heldOut(pair._1(), every))
        .flatMap(pair -> Arrays.stream(pair._2().characters()).iterator())
        .mapToPair(c -> new Tuple2<>(c, 1L))
        .reduceByKey(Long::sum)
        .collect()
        .forEach(pair -> counts.put(pair._1(), pair._2()));
    return counts;
  }

  private static boolean heldOut(long index, int every) {
    return every > 0 && index % every == every - 1;
  }

  private static PoemsTable.Item item(Tuple2<Long, Poem> pair, Characters characters, int every) {
    Poem poem = pair._2();
    return new PoemsTable.Item(
        poem.id(),
        poem.poet(),
        poem.title(),
        poem.lines(),
        characters.numbers(poem.characters()),
        heldOut(pair._1(), every),
        pair._1());
  }

  /** What the card says. */
  private record Told(
      PoemForm form, Characters characters, int distinct, Map<String, Long> skipped) {}

  private Card card(JavaPairRDD<Long, Poem> poems, Told told, SparkSession spark) {
    int every = testEvery;
    long count = poems.count();
    long held = poems.filter(pair -> heldOut(pair._1(), every)).count();
    Characters characters = told.characters;
    long cut =
        poems
            .filter(pair -> !heldOut(pair._1(), every))
            .filter(pair -> hasCut(characters.numbers(pair._2().characters())))
            .count();
    poems.unpersist(false);
    long bad = told.skipped.values().stream().mapToLong(Long::longValue).sum();
    session
        .out()
        .printf(
            "%,d poems of %s, %,d of them held out; %,d of %,d characters, the others are cut from"
                + " %,d training poems, which stay; %,d skipped %s%n",
            count, told.form, held, characters.size(), told.distinct, cut, bad, told.skipped);
    return Card.of(PoemsTable.KIND, PoemsTable.VERSION)
        .withOptions(ResolvedOptions.of(spec), 0)
        .withCounts(new Counts(count + bad, count, told.skipped))
        .withMetric("form", told.form.toString())
        .withMetric("held_out", held)
        .withMetric("characters", characters.size())
        .withMetric("characters_cut", told.distinct - characters.size())
        .withMetric("poems_with_cut_characters", cut)
        .withVersion("spark", spark.version());
  }

  private static boolean hasCut(int[] numbers) {
    return Arrays.stream(numbers).anyMatch(number -> number == Characters.CUT);
  }
}
