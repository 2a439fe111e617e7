package athanor.jobs.open;

import athanor.common.card.InputDirectory;
import athanor.datasets.poem.Characters;
import athanor.datasets.poem.PoemForm;
import athanor.datasets.poem.PoemShard;
import athanor.datasets.store.PoemsTable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Prepared poems, as input of training and measurement. */
public final class PoemInput {
  private static final int MOST_HELD_OUT = 2_000;

  private final InputDirectory directory;
  private final PoemForm form;

  private PoemInput(InputDirectory directory, PoemForm form) {
    this.directory = directory;
    this.form = form;
  }

  /** Opens a directory of poems. */
  public static PoemInput open(String uri, Configuration configuration) {
    InputDirectory directory =
        InputDirectory.open(uri, configuration, PoemsTable.VERSION, PoemsTable.KIND);
    return new PoemInput(directory, PoemForm.of(directory.card()));
  }

  public InputDirectory directory() {
    return directory;
  }

  public PoemForm form() {
    return form;
  }

  /** How many poems there are to learn from. */
  public long training() {
    return directory.card().counts().written() - (long) directory.card().number("held_out");
  }

  /** The characters that they are written with. */
  public Characters characters(SparkSession spark) {
    return new Characters(PoemsTable.characters(spark, directory.path(PoemsTable.CHARACTERS)));
  }

  /** The poems to learn from, or those that are held out. */
  public JavaRDD<PoemsTable.Item> items(SparkSession spark, boolean heldOut) {
    return PoemsTable.items(spark, directory.path(PoemsTable.CHILD))
        .filter(item -> item.heldOut() == heldOut);
  }

  /** Deals the training poems in turn: partition i is shard i and holds one element. */
  public JavaRDD<PoemShard> deal(SparkSession spark, int shards) {
    return deal(spark, shards, 0);
  }

  /** The same without those that {@link #heldOut} takes. */
  public JavaRDD<PoemShard> deal(SparkSession spark, int shards, double share) {
    int places = form.places();
    JavaPairRDD<Long, int[]> poems =
        items(spark, false)
            .filter(item -> !isHeldOut(item, share))
            .mapToPair(item -> new Tuple2<>(item.index(), item.characters()));
    return RoundRobin.inTurn(poems, shards)
        .map(shard -> PoemShard.of(shard.toArray(int[][]::new), places));
  }

  /** How many training poems {@link #heldOut} leaves. */
  public long learned(SparkSession spark, double share) {
    return items(spark, false).filter(item -> !isHeldOut(item, share)).count();
  }

  /**
   * Training poems, few enough to be measured often, by which the best of several nets is chosen.
   */
  public PoemShard heldOut(SparkSession spark, double share) {
    List<int[]> some =
        items(spark, false)
            .filter(item -> isHeldOut(item, share))
            .map(PoemsTable.Item::characters)
            .take(MOST_HELD_OUT);
    return PoemShard.of(some.toArray(int[][]::new), form.places());
  }

  private static boolean isHeldOut(PoemsTable.Item item, double share) {
    return MixedName.within(share, String.join("", item.lines()));
  }
}
