package athanor.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** {@code SentenceLines DOCUMENTS FILE}: a sentence a line, words by spaces, for gensim. */
public final class SentenceLines {
  private SentenceLines() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Documents.local();
    try (PrintWriter out = new PrintWriter(arguments[1], StandardCharsets.UTF_8)) {
      Iterator<List<String>> sentences = Documents.sentences(spark, arguments[0]).toLocalIterator();
      while (sentences.hasNext()) {
        out.println(String.join(" ", sentences.next()));
      }
    }
    spark.stop();
  }
}
