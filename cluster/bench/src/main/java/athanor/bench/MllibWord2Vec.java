package athanor.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.feature.Word2Vec;
import org.apache.spark.mllib.feature.Word2VecModel;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

/**
 * {@code MllibWord2Vec DOCUMENTS PARTITIONS ITERATIONS SEED [VECTORS.txt [VECTOR-SIZE
 * [MIN-COUNT]]]}: MLlib's own word2vec (hierarchical softmax), window 5, 100 numbers and minimum
 * count 5 where not said; prints words a second of its fit and the words that got a vector. {@code
 * -} for VECTORS.txt writes none.
 */
public final class MllibWord2Vec {
  private MllibWord2Vec() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Documents.local();
    int iterations = Integer.parseInt(arguments[2]);
    int size = number(arguments, 5, 100);
    JavaRDD<List<String>> sentences = Documents.sentences(spark, arguments[0]).cache();
    long words = sentences.mapToDouble(List::size).sum().longValue();
    long start = System.nanoTime();
    Word2VecModel model =
        new Word2Vec()
            .setVectorSize(size)
            .setWindowSize(5)
            .setMinCount(number(arguments, 6, 5))
            .setNumPartitions(Integer.parseInt(arguments[1]))
            .setNumIterations(iterations)
            .setSeed(Long.parseLong(arguments[3]))
            .fit(sentences);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "mllib %.0f words/s, %.1f s, %d words x %d%n",
        words * iterations / seconds, seconds, model.wordIndex().size(), size);
    if (arguments.length > 4 && !arguments[4].equals("-")) {
      write(model, arguments[4], size);
    }
    spark.stop();
  }

  private static int number(String[] arguments, int place, int otherwise) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
  }

  private static void write(Word2VecModel model, String path, int size) throws Exception {
    Map<String, float[]> vectors =
        JavaConverters.mapAsJavaMapConverter(model.getVectors()).asJava();
    try (PrintWriter out = new PrintWriter(path, StandardCharsets.UTF_8)) {
      out.println(vectors.size() + " " + size);
      vectors.forEach(
          (word, vector) -> {
            out.print(word);
            for (float value : vector) {
              out.print(" " + value);
            }
            out.println();
          });
    }
  }
}
