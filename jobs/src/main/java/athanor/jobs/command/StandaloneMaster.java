package athanor.jobs.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.apache.spark.SparkConf;

/**
 * The master of a standalone Spark, as the settings name it. Spark looks a minute for one that is
 * not there, and then fails with a trace.
 */
public final class StandaloneMaster {
  private static final String SCHEME = "spark://";
  private static final int PATIENCE_MILLIS = 5000;

  private StandaloneMaster() {}

  /** Checks that it is there, where the settings of this JVM name one. */
  public static void check() {
    check(new SparkConf().get("spark.master", ""));
  }

  static void check(String url) {
    if (!url.startsWith(SCHEME)) {
      return;
    }
    for (String address : url.substring(SCHEME.length()).split(",")) {
      if (answers(address, url)) {
        return;
      }
    }
    throw new IllegalStateException(
        ("no Spark master answers at %s; start one by: athanor cluster start, or name yours by"
                + " --conf spark.master=spark://HOST:PORT")
            .formatted(url));
  }

  private static boolean answers(String address, String url) {
    if (!address.matches("[^:]+:\\d{1,5}")) {
      throw new UsageException("spark.master must be like spark://HOST:PORT, got " + url);
    }
    int colon = address.indexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
          PATIENCE_MILLIS);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
