package athanor.jobs.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Says what is waited for where no executor comes: Spark says every few seconds that a job "has not
 * accepted any resources", and not why.
 */
public final class ExecutorWatch {
  private static final int PATIENCE_MILLIS = 25_000;
  private static final int LOOK_MILLIS = 1000;

  private ExecutorWatch() {}

  /** Watches until the first executor comes, in the background; nothing in one JVM. */
  public static void begin(SparkContext context, PrintWriter log) {
    if (context.isLocal()) {
      return;
    }
    Thread watch =
        new Thread(
            () -> {
              if (isAlone(context)) {
                log.println(waiting(context));
                log.flush();
              }
            },
            "athanor-executor-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static boolean isAlone(SparkContext context) {
    try {
      for (int waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
        Thread.sleep(LOOK_MILLIS);
        // The driver is one of them.
        if (context.isStopped() || context.statusTracker().getExecutorInfos().length > 1) {
          return false;
        }
      }
      return !context.isStopped();
    } catch (InterruptedException e) {
      return false;
    }
  }

  /** What is asked for, and what the cluster has. */
  public static String waiting(SparkContext context) {
    return waiting(context.getConf(), StandaloneMaster.state(context.getConf()));
  }

  static String waiting(SparkConf settings, Optional<MasterState> state) {
    ExecutorSize asked = ExecutorSize.of(settings);
    String begin = "no executor after %d seconds, waiting on: ".formatted(PATIENCE_MILLIS / 1000);
    if (state.isEmpty()) {
      return begin
          + "%s is asked for executors of %s; its pages and logs say what it has left"
              .formatted(settings.get("spark.master", "the cluster"), asked);
    }
    List<MasterState.Worker> workers = state.get().workers();
    if (workers.stream().noneMatch(asked::fits)) {
      return begin + asked.tooLargeFor(workers, settings.get("spark.master"));
    }
    long fitting = workers.stream().filter(asked::fitsNow).count();
    return begin
        + "an executor needs %s, which %d of %d workers have left; running: %s"
            .formatted(
                asked, fitting, workers.size(), String.join(", ", state.get().applications()));
  }
}
