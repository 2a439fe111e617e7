package athanor.jobs.generate;

import athanor.common.card.InputDirectory;
import athanor.common.seed.Seeds;
import athanor.datasets.caption.Captioner;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.CaptionInput;
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
import scala.collection.JavaConverters;

/**
 * Sentences about pictures or films, on executors.
 *
 * @param model path of the model
 */
record DescribedInputs(ModelReader<? extends Captioner> reader, String model, Decoding decoding)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Child directory of the sentences in an output directory. */
  static final String CHILD = "captions";

  /** {@code rank} counts the sentences about one picture from 0; {@code texts} are people's. */
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.StringType, false)
          .add("source_uri", DataTypes.StringType, false)
          .add("rank", DataTypes.IntegerType, false)
          .add("written", DataTypes.StringType, false)
          .add("log_probability", DataTypes.DoubleType, false)
          .add("texts", DataTypes.createArrayType(DataTypes.StringType, false), false);

  /** A row per sentence. */
  Dataset<Row> of(
      SparkSession spark, JavaRDD<CaptionInput.Captioned> sights, Configuration configuration) {
    Broadcast<SerializableConfiguration> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(configuration));
    JavaRDD<Row> rows = sights.mapPartitions(part -> described(part, shared.value().value()));
    return spark.createDataFrame(rows, SCHEMA);
  }

  /** How a picture is described: what is drawn depends on its id only. */
  Decoding decoding(CaptionInput.Captioned sight) {
    return decoding.withSeed(
        Seeds.item(decoding.sampling().seed(), 31, sight.item().id().hashCode()));
  }

  /** The sentences of a partition; the model is open as long as it lasts. */
  private Iterator<Row> described(
      Iterator<CaptionInput.Captioned> sights, Configuration configuration) {
    InputDirectory files = InputDirectory.open(model, configuration, 1, "model");
    Captioner captioner = reader.read(files, configuration);
    return new FlatIterator<>(sights, sight -> rows(captioner, sight).iterator(), captioner::close);
  }

  private List<Row> rows(Captioner captioner, CaptionInput.Captioned sight) {
    List<Row> rows = new ArrayList<>();
    for (GeneratedText each : captioner.describe(sight.sight(), decoding(sight))) {
      rows.add(
          RowFactory.create(
              sight.item().id(),
              sight.item().sourceUri(),
              rows.size(),
              each.text(),
              each.logProbability(),
              JavaConverters.asScalaBuffer(sight.item().texts()).toSeq()));
    }
    return rows;
  }
}
