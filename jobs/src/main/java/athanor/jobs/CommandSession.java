package athanor.jobs;

import athanor.jobs.command.ExecutorWatch;
import athanor.jobs.command.JsonLog;
import athanor.jobs.command.Session;
import athanor.jobs.command.StandaloneMaster;
import java.io.PrintWriter;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;

/** The session of one call of the command: Spark as spark-submit or the caller configured it. */
final class CommandSession implements Session, AutoCloseable {
  private final PrintWriter out;
  private final PrintWriter log;
  private SparkSession spark;

  CommandSession(PrintWriter out, PrintWriter log) {
    this.out = out;
    this.log = log;
  }

  @Override
  public SparkSession spark(String description) {
    if (interactive()) {
      log.println(description);
      log.flush();
    }
    if (spark == null) {
      OwnProcess.nameUser();
      StandaloneMaster.check();
      spark = SparkSession.builder().appName("athanor").getOrCreate();
      ExecutorWatch.begin(spark.sparkContext(), log);
    }
    String group = "athanor " + description.replaceFirst(":.*", "");
    spark.sparkContext().setJobGroup(group, description, false);
    return spark;
  }

  @Override
  public Configuration hadoop() {
    OwnProcess.nameUser();
    if (spark != null) {
      return spark.sparkContext().hadoopConfiguration();
    }
    return sparkMayKnowMore()
        ? SparkHadoopUtil.get().newConfiguration(new SparkConf())
        : new Configuration();
  }

  /**
   * Whether Spark would add to Hadoop's own settings: what it was told of Hadoop, keys of Amazon,
   * what YARN sent along. Where it would not, its classes need not be loaded.
   */
  private static boolean sparkMayKnowMore() {
    return !System.getProperty("spark.master", "").startsWith("local")
        || System.getenv("AWS_ACCESS_KEY_ID") != null
        || System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.matches("spark\\.(hadoop|hive)\\..*"));
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter log() {
    return log;
  }

  @Override
  public boolean interactive() {
    return !(log instanceof JsonLog) && System.console() != null && System.getenv("CI") == null;
  }

  /** Stops Spark where it runs: the process ends. */
  void stop() {
    if (spark != null) {
      spark.stop();
    }
  }

  @Override
  public void close() {
    out.flush();
    log.flush();
  }
}
