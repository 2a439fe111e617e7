package athanor.jobs.prepare;

import athanor.common.card.Card;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the files of a job were decoded by, and what their bytes lacked.
 *
 * @param charsets number of files by charset, the most frequent first
 * @param broken broken places in all files, and the files that have any
 * @param zeros zero bytes in all files, and the files that have any
 */
record DecodedFiles(Map<String, Long> charsets, Fault broken, Fault zeros) {

  /**
   * A fault of bytes over all files.
   *
   * @param places how often
   * @param files in how many files
   * @param first name of a document of one of them, empty where there is none
   */
  record Fault(long places, long files, String first) {
    private static Fault of(Row row, int at) {
      return new Fault(
          row.getLong(at), row.getLong(at + 1), row.isNullAt(at + 2) ? "" : row.getString(at + 2));
    }

    private void line(List<String> lines, String format) {
      if (places > 0) {
        lines.add(format.formatted(places, files, first));
      }
    }
  }

  /** Counts over the rows that {@link DocumentRows} made. */
  static DecodedFiles of(Dataset<Row> all) {
    Map<String, Long> charsets = new LinkedHashMap<>();
    all.where("charset is not null")
        .groupBy("charset")
        .count()
        .orderBy(functions.col("count").desc(), functions.col("charset"))
        .collectAsList()
        .forEach(row -> charsets.put(row.getString(0), row.getLong(1)));
    Row sums =
        all.agg(
                functions.expr("coalesce(sum(broken), 0)"),
                functions.expr("count(if(broken > 0, 1, null))"),
                functions.expr("min(if(broken > 0, id, null))"),
                functions.expr("coalesce(sum(zeros), 0)"),
                functions.expr("count(if(zeros > 0, 1, null))"),
                functions.expr("min(if(zeros > 0, id, null))"))
            .head();
    return new DecodedFiles(charsets, Fault.of(sums, 0), Fault.of(sums, 3));
  }

  /** The card with these counts on it. */
  Card on(Card card) {
    return card.withMetric("charsets", charsets)
        .withMetric("broken_places", broken.places())
        .withMetric("zero_bytes", zeros.places());
  }

  /** Lines for the screen: always the charsets, faults where there are any. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<String> each = new ArrayList<>();
    charsets.forEach((charset, files) -> each.add("%s %,d".formatted(charset, files)));
    lines.add("charsets of files: " + String.join(", ", each));
    broken.line(lines, "%,d broken places in %,d files are U+FFFD now, %s among them");
    zeros.line(lines, "%,d zero bytes in %,d files were left out, %s among them");
    return lines;
  }
}
