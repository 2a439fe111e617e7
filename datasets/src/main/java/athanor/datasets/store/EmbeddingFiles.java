package athanor.datasets.store;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.vectors.VectorTable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Reads a store's Parquet files straight into arrays: without Spark and without an object per
 * value.
 */
final class EmbeddingFiles {
  private EmbeddingFiles() {}

  static LoadedEmbeddings read(
      InputDirectory directory, int dimension, Configuration configuration) {
    EmbeddingColumns columns = columns(directory, dimension, configuration);
    return new LoadedEmbeddings(
        VectorTable.of(columns.names, dimension, columns.vectors),
        columns.ids,
        columns.sourceUris,
        columns.startMs,
        columns.endMs,
        columns.norms);
  }

  static Places places(InputDirectory directory, Configuration configuration) {
    return columns(directory, 0, configuration).places();
  }

  private static EmbeddingColumns columns(
      InputDirectory directory, int dimension, Configuration configuration) {
    try {
      List<Path> files = StoreFiles.of(directory, configuration);
      long rows = 0;
      for (Path file : files) {
        rows += rows(file, configuration);
      }
      if (rows * Math.max(1, dimension) > Integer.MAX_VALUE - 8) {
        throw new BadInputException(
            "%s holds %d vectors of size %d; one table in memory takes 2^31 values"
                .formatted(directory.path(), rows, dimension));
      }
      EmbeddingColumns columns = new EmbeddingColumns((int) rows, dimension, directory.path());
      for (Path file : files) {
        readAll(file, columns, configuration);
      }
      return columns;
    } catch (IOException e) {
      throw new BadInputException(
          "cannot read %s: %s".formatted(directory.path(), e.getMessage()), e);
    }
  }

  private static long rows(Path file, Configuration configuration) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      return reader.getRecordCount();
    }
  }

  private static void readAll(Path file, EmbeddingColumns columns, Configuration configuration)
      throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      FileMetaData metadata = reader.getFooter().getFileMetaData();
      MessageType wanted = columns.wanted(metadata.getSchema());
      reader.setRequestedSchema(wanted);
      PageReadStore group = reader.readNextRowGroup();
      while (group != null) {
        columns.add(group, wanted, metadata.getCreatedBy());
        group = reader.readNextRowGroup();
      }
    }
  }
}
