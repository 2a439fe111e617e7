package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.audio.voice.Traits;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.SoundsTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Prepared sounds, as input of training and measurement. */
public final class SoundInput {
  /** Labels that a model can be asked for. */
  public static final List<String> TRAITS = List.of("word", "speaker");

  private static final int MOST_VALUES = 100_000;
  private static final String DECILES = "array(.05,.15,.25,.35,.45,.55,.65,.75,.85,.95)";

  private final InputDirectory directory;

  private SoundInput(InputDirectory directory) {
    this.directory = directory;
  }

  /** Opens a directory of sounds. */
  public static SoundInput open(String uri, Configuration configuration) {
    return new SoundInput(
        InputDirectory.open(uri, configuration, SoundsTable.VERSION, SoundsTable.KIND));
  }

  public InputDirectory directory() {
    return directory;
  }

  /** Samples per second. */
  public int rate() {
    return (int) directory.card().number("rate");
  }

  /** Fails where a model was made for another rate. */
  public void checkRate(int model, String where) {
    if (model != rate()) {
      throw new BadInputException(
          "model %s takes %,d samples a second, %s holds %,d; prepare sound with --rate %d"
              .formatted(where, model, directory.path(), rate(), model));
    }
  }

  private Dataset<Row> table(SparkSession spark) {
    return SoundsTable.read(spark, directory.path(SoundsTable.CHILD));
  }

  /** All sounds. */
  public JavaRDD<SoundsTable.Item> items(SparkSession spark) {
    return table(spark).javaRDD().map(SoundsTable::item);
  }

  /**
   * The values of labels, as a model can be asked for them.
   *
   * @param names of {@link #TRAITS}
   * @throws BadInputException where no sound has such a label, or there are too many values
   */
  public Traits traits(SparkSession spark, List<String> names) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : names) {
      List<String> known =
          table(spark)
              .select(name)
              .where(functions.col(name).isNotNull())
              .distinct()
              .orderBy(name)
              .limit(MOST_VALUES + 1)
              .collectAsList()
              .stream()
              .map(row -> row.getString(0))
              .toList();
      if (known.isEmpty() || known.size() > MOST_VALUES) {
        throw new BadInputException(
            "%s must have 1..%d values of %s, got %d; prepare sound with --labels or --label-pattern"
                .formatted(directory.path(), MOST_VALUES, name, known.size()));
      }
      values.put(name, known);
    }
    return new Traits(values);
  }

  /** Ten lengths of real sounds in samples, from short to long, by the value of the first trait. */
  public List<List<Integer>> lengths(SparkSession spark, Traits traits) {
    String[] names = traits.values().keySet().toArray(String[]::new);
    String by = names.length == 0 ? "'all'" : names[0];
    Map<String, List<Integer>> found = new LinkedHashMap<>();
    table(spark)
        .groupBy(functions.expr(by).as("value"))
        .agg(functions.expr("percentile_approx(length(codes), " + DECILES + ")").as("lengths"))
        .where("value is not null")
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getList(1)));
    if (names.length == 0) {
      return List.copyOf(found.values());
    }
    return traits.values().get(names[0]).stream().map(found::get).toList();
  }

  /**
   * Some of the sounds that have all labels, always the same ones.
   *
   * @param most how many
   */
  public JavaRDD<SoundsTable.Item> some(SparkSession spark, Traits traits, int most) {
    return RoundRobin.some(usable(spark, traits), SoundsTable.Item::id, most);
  }

  private JavaRDD<SoundsTable.Item> usable(SparkSession spark, Traits traits) {
    return items(spark).filter(item -> traits.fault(item.labels()).isEmpty());
  }

  /** Sounds that lack a label, as bad items. */
  public JavaRDD<BadItem> bad(SparkSession spark, Traits traits) {
    return items(spark)
        .filter(item -> !traits.fault(item.labels()).isEmpty())
        .map(item -> new BadItem(item.id(), "no-label", traits.fault(item.labels())));
  }

  /**
   * Deals the sounds that have all labels to shards evenly, in an order that depends on their names
   * alone: partition i is shard i and holds one list.
   */
  public JavaRDD<ArrayList<SoundsTable.Item>> deal(SparkSession spark, Traits traits, int shards) {
    return RoundRobin.byName(usable(spark, traits), SoundsTable.Item::id, shards);
  }
}
