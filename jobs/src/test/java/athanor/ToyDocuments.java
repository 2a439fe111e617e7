package athanor;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Documents in which words of one kind stand among words of that kind: {@code fish0..} with {@code
 * sea0..}, {@code 鳥0..} with {@code 天0..}.
 */
public final class ToyDocuments {
  private static final String[][] KINDS = {{"fish", "sea"}, {"鳥", "天"}, {"fox", "wood"}};

  private ToyDocuments() {}

  /** Sentences of ten words, all of one kind. */
  public static List<List<String>> sentences(int count, long seed) {
    Random random = new Random(seed);
    List<List<String>> sentences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] kind = KINDS[random.nextInt(KINDS.length)];
      List<String> sentence = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        sentence.add(kind[random.nextInt(2)] + random.nextInt(10));
      }
      sentences.add(sentence);
    }
    return sentences;
  }

  /** How often each word stands in sentences. */
  public static Map<String, Long> counts(List<List<String>> sentences) {
    Map<String, Long> counts = new HashMap<>();
    sentences.forEach(sentence -> sentence.forEach(word -> counts.merge(word, 1L, Long::sum)));
    return counts;
  }

  /** A committed directory of documents, a hundred sentences each. */
  public static String write(String uri, List<List<String>> sentences) {
    SparkSession spark = SharedSpark.session();
    OutputDirectory output = OutputDirectory.create(uri, Existing.REFUSE, new Configuration());
    List<Row> documents = new ArrayList<>();
    for (int from = 0; from < sentences.size(); from += 100) {
      List<String> tokens = new ArrayList<>();
      List<Integer> ends = new ArrayList<>();
      for (List<String> sentence :
          sentences.subList(from, Math.min(sentences.size(), from + 100))) {
        tokens.addAll(sentence);
        ends.add(tokens.size());
      }
      documents.add(RowFactory.create("d" + from, tokens, ends));
    }
    StructType schema =
        new StructType()
            .add("id", DataTypes.StringType)
            .add("tokens", DataTypes.createArrayType(DataTypes.StringType))
            .add("sentence_ends", DataTypes.createArrayType(DataTypes.IntegerType));
    spark.createDataFrame(documents, schema).coalesce(1).write().parquet(output.path("documents"));
    List<Row> words = new ArrayList<>();
    counts(sentences).forEach((word, count) -> words.add(RowFactory.create(word, count)));
    spark
        .createDataFrame(
            words,
            new StructType().add("word", DataTypes.StringType).add("count", DataTypes.LongType))
        .coalesce(1)
        .write()
        .parquet(output.path("vocabulary"));
    output.commit(Card.of("documents", 1).withCounts(Counts.of(1, documents.size())));
    return uri;
  }
}
