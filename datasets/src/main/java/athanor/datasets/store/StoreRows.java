package athanor.datasets.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
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

/** Rows of a store's files by their ids, without Spark. */
final class StoreRows {
  private static final String ID = "id";
  private static final String ONLY_ID = "message spark_schema { required binary id (STRING); }";

  /** What Parquet itself writes into every file. */
  private static final Set<String> OF_PARQUET = Set.of("writer.model.name");

  private StoreRows() {}

  /** The ids in a file. */
  static Set<String> ids(Path file, Configuration configuration) throws IOException {
    Configuration ids = new Configuration(configuration);
    ids.set(ReadSupport.PARQUET_READ_SCHEMA, ONLY_ID);
    Set<String> found = new HashSet<>();
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
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(to)
            .withConf(configuration)
            .withType(metadata.getSchema())
            .withExtraMetaData(extra)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withDictionaryEncoding("vector.list.element", false)
            .build()) {
      ParquetReader<Group> rows = reader(from, configuration);
      try (rows) {
        for (Group row = rows.read(); row != null; row = rows.read()) {
          if (!ids.contains(row.getString(ID, 0))) {
            writer.write(row);
          }
        }
      }
    }
  }

  private static void each(Path file, Configuration configuration, Consumer<Group> use)
      throws IOException {
    try (ParquetReader<Group> rows = reader(file, configuration)) {
      for (Group row = rows.read(); row != null; row = rows.read()) {
        use.accept(row);
      }
    }
  }

  private static ParquetReader<Group> reader(Path file, Configuration configuration)
      throws IOException {
    return ParquetReader.builder(new GroupReadSupport(), file).withConf(configuration).build();
  }
}
