package athanor.jobs.generate;

import static org.apache.spark.sql.functions.col;

import athanor.common.card.InputDirectory;
import athanor.common.seed.Seeds;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.datasets.text.TextWriter;
import athanor.jobs.family.ModelReader;
import athanor.spark.FlatIterator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Texts for the sources of a table, written on executors. Each source has seeds of its own, so what
 * is drawn does not depend on how the table is split.
 *
 * @param reader reads the model
 * @param model its directory
 */
record SourceTexts(ModelReader<? extends TextWriter> reader, String model, Decoding decoding)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Name of the table in an output directory. */
  static final String CHILD = "texts";

  /**
   * {@code target} is what was to be written, {@code rank} counts the texts of a source from 0,
   * {@code log_probability} is not a number where the model has none.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("written", DataTypes.StringType, false)
          .add("log_probability", DataTypes.DoubleType, false);

  private static final StructType READ =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("target", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, true)
          .add("written", DataTypes.StringType, true)
          .add("log_probability", DataTypes.DoubleType, true)
          .add("detail", DataTypes.StringType, true);

  /** Texts and errors in one table. */
  Dataset<Row> of(SparkSession spark, Dataset<Row> pairs, Configuration configuration) {
    Broadcast<SerializableConfiguration> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(configuration));
    JavaRDD<Row> rows =
        pairs
            .select("id", "source", "target")
            .javaRDD()
            .mapPartitions(part -> written(part, shared.value().value()));
    return spark.createDataFrame(rows, READ);
  }

  /** What was written. */
  static Dataset<Row> texts(Dataset<Row> all) {
    return all.where(col("detail").isNull()).drop("detail");
  }

  /** Sources that nothing was written for, as an errors table has them. */
  static Dataset<Row> errors(Dataset<Row> all) {
    return all.where(col("detail").isNotNull())
        .selectExpr("id as item", "'refused' as reason", "detail");
  }

  /** The texts of a partition, source after source; the model is open as long as it lasts. */
  private Iterator<Row> written(Iterator<Row> sources, Configuration configuration) {
    InputDirectory files = InputDirectory.open(model, configuration, 1, "model");
    TextWriter writer = reader.read(files, configuration);
    return new FlatIterator<>(sources, pair -> rows(writer, pair).iterator(), writer::close);
  }

  private List<Row> rows(TextWriter writer, Row pair) {
    String id = pair.getString(0);
    String source = pair.getString(1);
    String target = pair.getString(2);
    Decoding own = decoding.withSeed(Seeds.item(decoding.sampling().seed(), 31, id.hashCode()));
    try {
      List<Row> rows = new ArrayList<>();
      for (GeneratedText each : writer.write(source, own)) {
        rows.add(
            RowFactory.create(
                id, source, target, rows.size(), each.text(), each.logProbability(), null));
      }
      return rows;
    } catch (IllegalArgumentException e) {
      return List.of(RowFactory.create(id, source, target, null, null, null, e.getMessage()));
    }
  }
}
