package athanor.datasets.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.JavaConverters;

/**
 * Tables as every directory keeps them. They are read under the very path that was named, be it
 * {@code run [1]} or {@code {a}}.
 */
public final class Parquet {
  /** Spark's switch for taking brackets and stars in a path as a pattern. */
  private static final String GLOB_PATHS = "__globPaths__";

  /** Type of a column of labels by name. */
  static final DataType LABELS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType, false);

  private Parquet() {}

  /** Writes a table where there is none. */
  public static void write(Dataset<Row> table, String path) {
    table.write().option("compression", "zstd").parquet(path);
  }

  /** Writes a table, in place of one that is there. */
  public static void overwrite(Dataset<Row> table, String path) {
    table.write().mode("overwrite").option("compression", "zstd").parquet(path);
  }

  /** Labels as a row keeps them. */
  static Object labels(Map<String, String> labels) {
    return JavaConverters.mapAsScalaMapConverter(labels).asScala();
  }

  /** A reader whose paths are no patterns. */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(GLOB_PATHS, false);
  }

  /** The files of a table, by name; none where there is no table. */
  static List<Path> files(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    if (!files.exists(path)) {
      return List.of();
    }
    return Stream.of(files.listStatus(path))
        .map(FileStatus::getPath)
        .filter(file -> file.getName().endsWith(".parquet"))
        .sorted()
        .toList();
  }

  /** A session that cuts files into the same pieces on every cluster. */
  public static SparkSession steady(SparkSession spark) {
    SparkSession steady = spark.newSession();
    steady.conf().set("spark.sql.files.minPartitionNum", "1");
    return steady;
  }

  /** The values of a column of floats. */
  public static float[] floats(Row row, String column) {
    List<Float> boxed = row.getList(row.fieldIndex(column));
    float[] values = new float[boxed.size()];
    int at = 0;
    for (Float value : boxed) {
      values[at++] = value;
    }
    return values;
  }
}
