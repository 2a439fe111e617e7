package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The card of written films.
 *
 * @param input what they were made of, for messages
 */
record FilmCard(String input, OutputDirectory directory, Configuration configuration) {

  /**
   * Counts films and checks that they have one shape.
   *
   * @throws BadInputException where there is no film, or shapes differ
   */
  Card card(SparkSession spark, Map<String, Long> skipped) {
    Dataset<Row> table = FilmsTable.read(spark, directory.path(FilmsTable.CHILD));
    long written = table.count();
    if (written == 0) {
      throw new BadInputException(
          "%s holds no film that can be read: %s%s"
              .formatted(
                  input, skipped, ErrorsTable.first(directory.path("errors"), configuration)));
    }
    if (table.select("height", "width").distinct().count() > 1) {
      throw new BadInputException("%s holds films of several sizes; say --size".formatted(input));
    }
    Row first = table.select("height", "width", "channels").head();
    Row frames =
        table
            .agg(functions.min("frames"), functions.max("frames"), functions.avg("delay_ms"))
            .head();
    return Card.of(FilmsTable.KIND, FilmsTable.VERSION)
        .withCounts(Counts.of(written, skipped))
        .withMetric("height", first.getInt(0))
        .withMetric("width", first.getInt(1))
        .withMetric("channels", first.getInt(2))
        .withMetric("least_frames", frames.getInt(0))
        .withMetric("most_frames", frames.getInt(1))
        .withMetric("delay_ms", Math.round(frames.getDouble(2)))
        .withMetric("labels", LabelCounts.of(table))
        .withVersion("spark", spark.version());
  }
}
