package athanor.jobs.prepare;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** How often each value of each label occurs in a table with a column {@code labels}. */
final class LabelCounts {
  private static final int MOST_VALUES = 256;

  private LabelCounts() {}

  /** Counts of the values of those labels that have few. */
  static Map<String, Map<String, Long>> of(Dataset<Row> table) {
    Map<String, Map<String, Long>> all = new TreeMap<>();
    Dataset<Row> pairs =
        table.select(functions.explode(functions.col("labels")).as(new String[] {"name", "value"}));
    for (Row label :
        pairs
            .groupBy("name")
            .agg(functions.countDistinct("value").as("values"))
            .filter("values <= " + MOST_VALUES)
            .collectAsList()) {
      Map<String, Long> values = new TreeMap<>();
      pairs
          .filter(functions.col("name").equalTo(label.getString(0)))
          .groupBy("value")
          .count()
          .collectAsList()
          .forEach(row -> values.put(row.getString(0), row.getLong(1)));
      all.put(label.getString(0), values);
    }
    return all;
  }
}
