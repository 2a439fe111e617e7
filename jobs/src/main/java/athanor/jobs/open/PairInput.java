package athanor.jobs.open;

import athanor.common.card.InputDirectory;
import athanor.datasets.store.PairTable;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** A directory of {@code prepare pairs}. */
public record PairInput(InputDirectory directory) {
  private static final int SHARES = 10_000;

  /** Opens a directory. */
  public static PairInput open(String uri, Configuration configuration) {
    return new PairInput(
        InputDirectory.open(uri, configuration, PairTable.VERSION, PairTable.KIND));
  }

  /** How its texts are cut. */
  public TokenUnit unit() {
    return TokenUnit.of(String.valueOf(directory.card().metrics().get("tokens")));
  }

  /** How many pairs there are to learn from. */
  public long trainingPairs() {
    return (long) (directory.card().number("pairs") - directory.card().number("test_pairs"));
  }

  /**
   * The vocabulary of the training part.
   *
   * @param minCount least count of a token to be read
   * @param minWritten least count of a token in targets to be written
   * @param most tokens at most; the most frequent ones stay
   */
  public TokenVocabulary vocabulary(SparkSession spark, long minCount, long minWritten, int most) {
    Dataset<Row> all = PairTable.readVocabulary(spark, directory.path(PairTable.VOCABULARY));
    List<Row> written =
        all.where("in_targets >= " + minWritten)
            .orderBy(all.col("in_targets").desc(), all.col("token"))
            .limit(most)
            .collectAsList();
    List<Row> rows = new ArrayList<>(written);
    rows.addAll(
        all.where(
                "in_targets < %d and in_sources + in_targets >= %d".formatted(minWritten, minCount))
            .orderBy(all.col("in_sources").desc(), all.col("token"))
            .limit(Math.max(0, most - written.size()))
            .collectAsList());
    long sources =
        PairTable.read(spark, directory.path(PairTable.CHILD))
            .where("part = 'train'")
            .select("source")
            .distinct()
            .count();
    return new TokenVocabulary(
        unit(),
        rows.stream().map(row -> row.getString(0)).toList(),
        rows.stream().mapToLong(row -> row.getLong(3)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(1) + row.getLong(2)).toArray(),
        written.size(),
        sources);
  }

  /** Pairs of a part, in the order of their ids. */
  public JavaRDD<TextPairTokens> pairs(SparkSession spark, String part) {
    return PairTable.read(spark, directory.path(PairTable.CHILD))
        .where("part = '%s'".formatted(part))
        .orderBy("id")
        .javaRDD()
        .map(PairInput::tokens);
  }

  private static TextPairTokens tokens(Row row) {
    PairTable.Item item = PairTable.item(row);
    return new TextPairTokens(item.id(), item.source(), item.target());
  }

  /**
   * Deals pairs evenly: partition i is shard i, in the order of ids, which are spread first.
   *
   * @param pairs in any order
   */
  public static JavaRDD<List<TextPairTokens>> deal(JavaRDD<TextPairTokens> pairs, int shards) {
    return pairs
        .mapToPair(pair -> new Tuple2<>(key(pair.id()), pair))
        .sortByKey()
        .values()
        .zipWithIndex()
        .mapToPair(pair -> new Tuple2<>(pair._2(), pair._1()))
        .partitionBy(new InTurn(shards))
        .mapPartitions(
            part -> {
              List<Tuple2<Long, TextPairTokens>> all = new ArrayList<>();
              part.forEachRemaining(all::add);
              all.sort(Comparator.comparingLong(Tuple2::_1));
              return List.of(List.copyOf(all.stream().map(Tuple2::_2).toList())).iterator();
            },
            true);
  }

  private static String key(String id) {
    return "%08x %s".formatted(id.hashCode() * 0x9E3779B1, id);
  }

  /**
   * Whether a training pair is held out to choose among models by, which depends on its source
   * only, so that no source is learned from and chosen by.
   */
  public static boolean isHeldOut(TextPairTokens pair, double share) {
    int mixed = (String.join(" ", pair.source()).hashCode() * 0x9E3779B1) >>> 8;
    return mixed % SHARES < share * SHARES;
  }
}
