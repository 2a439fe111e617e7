package athanor.jobs.prepare;

import athanor.datasets.raw.RawFault;
import athanor.datasets.raw.RawItem;
import athanor.datasets.raw.RawRead;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.RawItems;
import athanor.datasets.text.BadText;
import athanor.datasets.text.Document;
import athanor.datasets.text.TextFile;
import athanor.datasets.text.TextRead;
import athanor.datasets.text.TextReader;
import athanor.datasets.text.Tokens;
import java.io.Serializable;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
          .add("detail", DataTypes.StringType, true)
          .add("charset", DataTypes.StringType, true)
          .add("broken", DataTypes.IntegerType, false)
          .add("zeros", DataTypes.IntegerType, false);

  private static final TextFile NO_FILE = new TextFile("", 0, 0, Collections.emptyIterator());

  private final TextReader reader;
  private final boolean keepText;

  DocumentRows(TextReader reader, boolean keepText) {
    this.reader = reader;
    this.keepText = keepText;
  }

  Dataset<Row> of(SparkSession spark, RawItems items) {
    return spark.createDataFrame(items.reads().flatMap(this::rows), SCHEMA);
  }

  static Dataset<Row> documents(Dataset<Row> all) {
    return all.where(functions.col("reason").isNull());
  }

  static Dataset<Row> errors(Dataset<Row> all) {
    return all.where(functions.col("reason").isNotNull())
        .select(functions.col("id").as("item"), functions.col("reason"), functions.col("detail"));
  }

  /** The rows of an item; the first one says what the item was decoded by. */
  private Iterator<Row> rows(RawRead read) {
    if (read instanceof RawFault fault) {
      BadText bad = new BadText(fault.item(), fault.reason(), fault.detail());
      return List.of(bad(bad, NO_FILE)).iterator();
    }
    TextFile file = reader.open((RawItem) read);
    AtomicReference<TextFile> told = new AtomicReference<>(file);
    return new MappedIterator<>(file.reads(), each -> row(each, told.getAndSet(NO_FILE)));
  }

  private Row row(TextRead read, TextFile file) {
    if (read instanceof Document document) {
      try {
        Tokens tokens = reader.tokens(document);
        return tokens.words().isEmpty()
            ? bad(wordless(document), file)
            : row(document, tokens, file);
      } catch (RuntimeException | StackOverflowError e) {
        return bad(new BadText(document.id(), "unreadable", e.toString()), file);
      }
    }
    return bad((BadText) read, file);
  }

  private static BadText wordless(Document document) {
    return new BadText(
        document.id(), "empty", "no word in %d characters".formatted(document.text().length()));
  }

  private Row row(Document document, Tokens tokens, TextFile file) {
    return RowFactory.create(
        document.id(),
        document.sourceUri(),
        keepText ? document.text().replace(Document.BREAK, '\n') : null,
        JavaConverters.asScalaBuffer(tokens.words()).toSeq(),
        JavaConverters.asScalaBuffer(tokens.sentenceEnds()).toSeq(),
        JavaConverters.mapAsScalaMap(document.labels()),
        document.removed(),
        null,
        null,
        charset(file),
        file.broken(),
        file.zeros());
  }

  private static Row bad(BadText bad, TextFile file) {
    return RowFactory.create(
        bad.item(),
        "",
        null,
        JavaConverters.asScalaBuffer(List.<String>of()).toSeq(),
        JavaConverters.asScalaBuffer(List.<Integer>of()).toSeq(),
        JavaConverters.mapAsScalaMap(Map.<String, String>of()),
        0,
        bad.reason(),
        bad.detail(),
        charset(file),
        file.broken(),
        file.zeros());
  }

  private static String charset(TextFile file) {
    return file.charset().isEmpty() ? null : file.charset();
  }
}
