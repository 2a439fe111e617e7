package athanor.datasets.store;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/** Reads tables under the very path that was named, be it {@code run [1]} or {@code {a}}. */
public final class Parquet {
  /** Spark's switch for taking brackets and stars in a path as a pattern. */
  private static final String GLOB_PATHS = "__globPaths__";

  private Parquet() {}

  /** A reader whose paths are no patterns. */
  public static DataFrameReader reader(SparkSession spark) {
    return spark.read().option(GLOB_PATHS, false);
  }
}
