package athanor.datasets.store;

import athanor.common.card.Card;
import athanor.common.card.OutputDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes a store row by row in one process, without Spark: the same layout as {@link
 * EmbeddingStore#write}, the rows in the order in which they come. Not for several threads.
 */
public final class EmbeddingWriter implements Closeable {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message spark_schema {
            required binary id (STRING);
            required binary kind (STRING);
            optional binary text (STRING);
            optional binary source_uri (STRING);
            optional int32 start_ms;
            optional int32 end_ms;
            required group vector (LIST) {
              repeated group list { required float element; }
            }
            required float norm;
            required binary model_id (STRING);
          }
          """);

  private final int dimension;
  private final String modelId;
  private final ParquetWriter<Group> writer;
  private long rows;

  /**
   * Begins a store of one file.
   *
   * @param dimension length that every vector must have
   * @param modelId what made the vectors, kept in every row
   */
  public EmbeddingWriter(
      OutputDirectory output, int dimension, String modelId, Configuration configuration)
      throws IOException {
    this.dimension = dimension;
    this.modelId = modelId;
    this.writer =
        StoreRows.writer(
            new Path(output.path(EmbeddingStore.VECTORS), "part-00000.zstd.parquet"),
            SCHEMA,
            Map.of(
                "org.apache.spark.sql.parquet.row.metadata",
                EmbeddingStore.schema(dimension).json()),
            configuration);
  }

  /** Adds a row; its vector must have the store's length and be finite. */
  public void write(Embedding embedding) throws IOException {
    float norm = EmbeddingStore.norm(embedding, dimension);
    Group row = new SimpleGroup(SCHEMA);
    row.append("id", embedding.id()).append("kind", embedding.kind());
    if (!embedding.text().isEmpty()) {
      row.append("text", embedding.text());
    }
    if (!embedding.sourceUri().isEmpty()) {
      row.append("source_uri", embedding.sourceUri());
    }
    if (embedding.startMs() >= 0) {
      row.append("start_ms", embedding.startMs()).append("end_ms", embedding.endMs());
    }
    Group vector = row.addGroup("vector");
    for (float value : embedding.vector()) {
      vector.addGroup("list").append("element", value);
    }
    row.append("norm", norm).append("model_id", modelId);
    writer.write(row);
    rows++;
  }

  /** Ends the file; the card has the store's kind, counts and metrics. */
  public Card finish() throws IOException {
    close();
    return EmbeddingStore.card(rows, dimension);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
