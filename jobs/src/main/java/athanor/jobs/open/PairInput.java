package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.datasets.store.PairTable;
import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.SubWords;
import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TextWriter;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import athanor.datasets.text.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * A directory of {@code prepare pairs}.
 *
 * @param unit how its texts are cut
 */
public record PairInput(InputDirectory directory, Tokenizer unit) {
  /** File of the merges of sub-words, one per line, where texts are cut so. */
  public static final String MERGES = "merges.txt";

  /** Words that a recogniser knows, at most. */
  private static final int MOST_HEARD = 200_000;

  /** Share of the tokens of targets that a model must know. */
  private static final double LEAST_KNOWN = 0.1;

  /** Opens a directory. */
  public static PairInput open(String uri, Configuration configuration) {
    InputDirectory directory =
        InputDirectory.open(uri, configuration, PairTable.VERSION, PairTable.KIND);
    return new PairInput(directory, unit(directory, configuration));
  }

  private static Tokenizer unit(InputDirectory directory, Configuration configuration) {
    String name = String.valueOf(directory.card().metrics().get("tokens"));
    if (!name.equals(SubWords.OPTION)) {
      return TokenUnit.of(name);
    }
    try (InputStream merges = directory.file(MERGES, configuration)) {
      return SubWords.of(
          new String(merges.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "cannot read %s: %s".formatted(directory.path(MERGES), e.getMessage()), e);
    }
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

  /**
   * A recogniser of speech that knows all words of the training part, and how they follow each
   * other in its sources.
   *
   * @param share of the words that it mishears
   */
  public NoisyChannel hearing(SparkSession spark, double share) {
    TokenVocabulary all = vocabulary(spark, 1, 1, MOST_HEARD);
    Map<Long, Integer> pairs =
        pairs(spark, PairTable.TRAIN)
            .flatMapToPair(pair -> following(all.numbers(pair.source())).iterator())
            .reduceByKey(Integer::sum)
            .filter(pair -> pair._2() > 1)
            .collectAsMap();
    return new NoisyChannel(all, share, pairs);
  }

  private static List<Tuple2<Long, Integer>> following(int[] numbers) {
    List<Tuple2<Long, Integer>> following = new ArrayList<>();
    int before = TokenVocabulary.END;
    for (int number : numbers) {
      following.add(new Tuple2<>(NoisyChannel.pair(before, number), 1));
      before = number;
    }
    return following;
  }

  /** Pairs of a part, in the order of their ids. */
  public JavaRDD<TextPairTokens> pairs(SparkSession spark, String part) {
    return PairTable.read(spark, directory.path(PairTable.CHILD))
        .where("part = '%s'".formatted(part))
        .orderBy("id")
        .javaRDD()
        .map(PairInput::tokens);
  }

  /**
   * Refuses a model that learned from texts of another kind: nearly all tokens would be unknown to
   * it, and an unknown token is easy to foresee.
   *
   * @param model path of the model
   * @param some pairs of this directory
   */
  public void check(TextWriter writer, String model, List<TextPairTokens> some) {
    double known = writer.scorer().map(scorer -> scorer.known(some)).orElse(1.0);
    if (known < LEAST_KNOWN) {
      throw new BadInputException(
          "model %s knows %.0f %% of the tokens of %s: it learned from other texts"
              .formatted(model, 100 * known, directory.path()));
    }
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
    return RoundRobin.byName(pairs, TextPairTokens::id, shards).map(List::copyOf);
  }

  /**
   * Whether a training pair is held out to choose among models by, which depends on its source
   * only, so that no source is learned from and chosen by.
   */
  public static boolean isHeldOut(TextPairTokens pair, double share) {
    return MixedName.within(share, String.join(" ", pair.source()));
  }
}
