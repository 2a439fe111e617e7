package athanor.jobs.command;

import java.io.PrintWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** What a command runs in. Spark starts at the first call of {@link #spark}, not before. */
public interface Session {

  /**
   * The Spark session; check every option first.
   *
   * @param description what the next Spark jobs are for, shown in Spark's pages
   */
  SparkSession spark(String description);

  /** Hadoop settings, with Spark's own {@code spark.hadoop.*} where it runs already. */
  Configuration hadoop();

  /** Where results go: the standard output. */
  PrintWriter out();

  /** Where progress goes: the standard error. */
  PrintWriter log();

  /** Whether somebody watches: a terminal, where a bar may move. */
  boolean interactive();
}
