package athanor.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Prepared documents as peers want them: a list of words a sentence. */
final class Documents {
  private Documents() {}

  static JavaRDD<List<String>> sentences(SparkSession spark, String directory) {
    return spark
        .read()
        .parquet(directory + "/documents")
        .select("tokens", "sentence_ends")
        .javaRDD()
        .flatMap(row -> sentences(row).iterator());
  }

  private static List<List<String>> sentences(Row row) {
    List<String> tokens = row.getList(0);
    List<Integer> ends = row.getList(1);
    List<List<String>> sentences = new ArrayList<>();
    int from = 0;
    for (int end : ends) {
      sentences.add(new ArrayList<>(tokens.subList(from, end)));
      from = end;
    }
    return sentences;
  }

  static SparkSession local() {
    return SparkSession.builder()
        .master(System.getProperty("spark.master", "local[2]"))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.maxResultSize", "0")
        .getOrCreate();
  }
}
