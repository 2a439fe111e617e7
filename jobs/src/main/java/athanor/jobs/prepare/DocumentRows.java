package athanor.jobs.prepare;

import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.text.BadText;
import athanor.datasets.text.Document;
import athanor.datasets.text.TextRead;
import athanor.datasets.text.TextReader;
import athanor.datasets.text.Tokens;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** Documents and bad ones in one table, so that reading and cutting are done once for both. */
final class DocumentRows implements Serializable {
  private static final long serialVersionUID = 1;

  private static final StructType SCHEMA =
      DocumentTable.SCHEMA
          .add("removed", DataTypes.IntegerType, false)
          .add("reason", DataTypes.StringType, true)
          .add("detail", DataTypes.StringType, true);

  private final TextReader reader;
  private final boolean keepText;

  DocumentRows(TextReader reader, boolean keepText) {
    this.reader = reader;
    this.keepText = keepText;
  }

  Dataset<Row> of(SparkSession spark, RawItems items) {
    JavaRDD<TextRead> reads = items.reads().flatMap(this::read);
    return spark.createDataFrame(reads.map(this::row), SCHEMA);
  }

  static Dataset<Row> documents(Dataset<Row> all) {
    return all.where(functions.col("reason").isNull());
  }

  static Dataset<Row> errors(Dataset<Row> all) {
    return all.where(functions.col("reason").isNotNull())
        .select(functions.col("id").as("item"), functions.col("reason"), functions.col("detail"));
  }

  private Iterator<TextRead> read(RawRead read) {
    if (read instanceof RawFault fault) {
      return List.<TextRead>of(new BadText(fault.item(), fault.reason(), fault.detail()))
          .iterator();
    }
    return reader.read((RawItem) read);
  }

  private Row row(TextRead read) {
    if (read instanceof Document document) {
      Tokens tokens = reader.tokens(document);
      return tokens.words().isEmpty() ? bad(wordless(document)) : row(document, tokens);
    }
    return bad((BadText) read);
  }

  private static BadText wordless(Document document) {
    return new BadText(
        document.id(), "empty", "no word in %d characters".formatted(document.text().length()));
  }

  private Row row(Document document, Tokens tokens) {
    return RowFactory.create(
        document.id(),
        document.sourceUri(),
        keepText ? document.text().replace(Document.BREAK, '\n') : null,
        JavaConverters.asScalaBuffer(tokens.words()).toSeq(),
        JavaConverters.asScalaBuffer(tokens.sentenceEnds()).toSeq(),
        JavaConverters.mapAsScalaMap(document.labels()),
        document.removed(),
        null,
        null);
  }

  private static Row bad(BadText bad) {
    return RowFactory.create(
        bad.item(),
        "",
        null,
        JavaConverters.asScalaBuffer(List.<String>of()).toSeq(),
        JavaConverters.asScalaBuffer(List.<Integer>of()).toSeq(),
        JavaConverters.mapAsScalaMap(Map.<String, String>of()),
        0,
        bad.reason(),
        bad.detail());
  }
}
