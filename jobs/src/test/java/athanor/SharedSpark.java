package athanor;

import athanor.jobs.Athanor;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;

/** The one local session that all tests with Spark share; the JVM's end closes it. */
public final class SharedSpark {
  private SharedSpark() {}

  /** Two local cores, no web page, few shuffle partitions. */
  public static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.plugins", "athanor.spark.MetricsPlugin")
        .config("spark.metrics.conf.*.sink.jmx.class", "org.apache.spark.metrics.sink.JmxSink")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  /**
   * What a call of the command ended with.
   *
   * @param code exit code
   * @param out standard output
   * @param log standard error
   */
  public record Ended(int code, String out, String log) {}

  /** Runs the command in this JVM on the shared session. */
  public static Ended athanor(String... arguments) {
    return athanor(new StringWriter(), arguments);
  }

  /**
   * Runs the command, which fails as soon as it has said something: as if the driver died there.
   */
  public static Ended athanorDyingAt(String said, String... arguments) {
    return athanor(new Fatal(said), arguments);
  }

  private static Ended athanor(StringWriter log, String... arguments) {
    session();
    StringWriter out = new StringWriter();
    int code = Athanor.run(new PrintWriter(out, true), new PrintWriter(log, true), arguments);
    return new Ended(code, out.toString(), log.toString());
  }

  /** A log that fails, once, when it holds a text. */
  private static final class Fatal extends StringWriter {
    private final String text;
    private boolean failed;

    Fatal(String text) {
      this.text = text;
    }

    @Override
    public void flush() {
      if (!failed && getBuffer().indexOf(text) >= 0) {
        failed = true;
        throw new IllegalStateException("the driver died at " + text);
      }
    }
  }
}
