package athanor.jobs.command;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkConf;

/**
 * The master of a standalone Spark, as the settings name it. Spark looks a minute for one that is
 * not there, and then fails with a trace; for workers that are too small it waits for ever.
 */
public final class StandaloneMaster {
  private static final String SCHEME = "spark://";
  private static final int PATIENCE_MILLIS = 5000;
  private static final int WORKERS_PATIENCE_MILLIS = 20_000;

  /** Those that have been asked: what fitted once fits again. */
  private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

  private StandaloneMaster() {}

  /**
   * Checks that it is there and has a worker that an executor fits on, where the settings of this
   * JVM name one.
   *
   * @throws NoRoomException where none fits; the message names what is asked for and what is there
   */
  public static void check() {
    SparkConf settings = new SparkConf();
    String url = settings.get("spark.master", "");
    check(url);
    if (url.startsWith(SCHEME) && ASKED.add(url)) {
      try {
        checkRoom(url, settings);
      } catch (NoRoomException e) {
        ASKED.remove(url);
        throw e;
      }
    }
  }

  static void check(String url) {
    if (url.startsWith(SCHEME) && answering(url).isEmpty()) {
      throw new IllegalStateException(
          ("no Spark master answers at %s; start one by: athanor cluster start, or name yours by"
                  + " --conf spark.master=spark://HOST:PORT")
              .formatted(url));
    }
  }

  /** Its own report; empty where the settings name no master or it does not answer. */
  static Optional<MasterState> state(SparkConf settings) {
    String url = settings.get("spark.master", "");
    return url.startsWith(SCHEME)
        ? answering(url).flatMap(address -> MasterState.of(address, settings))
        : Optional.empty();
  }

  private static void checkRoom(String url, SparkConf settings) {
    ExecutorSize asked = ExecutorSize.of(settings);
    Optional<MasterState> state = state(settings);
    // Workers of a cluster that has just been started come a little later.
    for (int waited = 0;
        waited < WORKERS_PATIENCE_MILLIS && state.map(it -> it.workers().isEmpty()).orElse(false);
        waited += 1000) {
      pause();
      state = state(settings);
    }
    state.ifPresent(it -> checkRoom(url, asked, it));
  }

  static void checkRoom(String url, ExecutorSize asked, MasterState state) {
    if (state.workers().isEmpty()) {
      throw new NoRoomException(
          "the Spark master at %s has no worker that is alive; start some, or: athanor cluster start"
              .formatted(url));
    }
    if (state.workers().stream().noneMatch(asked::fits)) {
      throw new NoRoomException(asked.tooLargeFor(state.workers(), url));
    }
  }

  /** The first of several masters that answers. */
  private static Optional<String> answering(String url) {
    for (String address : url.substring(SCHEME.length()).split(",")) {
      if (answers(address, url)) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
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

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers were waited for", e);
    }
  }
}
