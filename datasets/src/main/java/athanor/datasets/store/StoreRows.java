package athanor.datasets.store;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/** Rows of a store's files by their ids, without Spark. */
final class StoreRows {
  private static final String ID = "id";
  private static final String ONLY_ID = "message spark_schema { required binary id (STRING); }";

  /** What Parquet itself writes into every file. */
  private static final Set<String> OF_PARQUET = Set.of("writer.model.name");

  private StoreRows() {}

  /** Takes a row. */
  private interface Use {
    void row(Group row) throws IOException;
  }

  /** The ids in a file, in the order of its rows. */
  static Set<String> ids(Path file, Configuration configuration) throws IOException {
    Configuration ids = new Configuration(configuration);
    ids.set(ReadSupport.PARQUET_READ_SCHEMA, ONLY_ID);
    Set<String> found = new LinkedHashSet<>();
    each(file, ids, row -> found.add(row.getString(ID, 0)));
    return found;
  }

  /** Writes the rows of a file but some, in the same layout. */
  static void copyWithout(Set<String> ids, Path from, Path to, Configuration configuration)
      throws IOException {
    FileMetaData metadata;
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(from, configuration))) {
      metadata = reader.getFooter().getFileMetaData();
    }
    Map<String, String> extra = new TreeMap<>(metadata.getKeyValueMetaData());
    extra.keySet().removeAll(OF_PARQUET);
    try (ParquetWriter<Group> writer = writer(to, metadata.getSchema(), extra, configuration)) {
      each(
          from,
          configuration,
          row -> {
            if (!ids.contains(row.getString(ID, 0))) {
              writer.write(row);
            }
          });
    }
  }

  /** Writes a file of a store, as Spark writes it. */
  static ParquetWriter<Group> writer(
      Path file, MessageType layout, Map<String, String> extra, Configuration configuration)
      throws IOException {
    return ExampleParquetWriter.builder(file)
        .withConf(configuration)
        .withType(layout)
        .withExtraMetaData(extra)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withDictionaryEncoding("vector.list.element", false)
        .build();
  }

  private static void each(Path file, Configuration configuration, Use use) throws IOException {
    try (ParquetReader<Group> rows =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build()) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        use.row(row);
      }
    }
  }
}
