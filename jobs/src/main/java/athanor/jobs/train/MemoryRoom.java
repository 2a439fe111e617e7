package athanor.jobs.train;

import athanor.jobs.command.UsageException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * The heaps that a training gets, in bytes.
 *
 * @param driver heap of the driver
 * @param executor heap of an executor; the driver's where everything runs in one JVM
 * @param executors how many executors there are, 1 or more
 * @param slots tasks that an executor runs at a time
 * @param fraction share of a heap that Spark's store may fill ({@code spark.memory.fraction})
 * @param local whether everything runs in one JVM
 */
record MemoryRoom(
    long driver, long executor, int executors, int slots, double fraction, boolean local) {
  /** What Spark sets aside of a heap before it takes its fraction. */
  private static final long RESERVED = 300L << 20;

  /** The room that Spark's settings leave, with the executors that are there now. */
  static MemoryRoom of(SparkContext spark) {
    SparkConf settings = spark.conf();
    long driver = Runtime.getRuntime().maxMemory();
    double fraction = settings.getDouble("spark.memory.fraction", 0.6);
    int cpus = settings.getInt("spark.task.cpus", 1);
    if (spark.isLocal()) {
      int slots = Math.max(1, spark.defaultParallelism() / cpus);
      return new MemoryRoom(driver, driver, 1, slots, fraction, true);
    }
    int executors = Math.max(1, spark.statusTracker().getExecutorInfos().length - 1);
    int cores =
        settings.getInt(
            "spark.executor.cores", Math.max(1, spark.defaultParallelism() / executors));
    long executor = settings.getSizeAsBytes("spark.executor.memory", "1g");
    return new MemoryRoom(driver, executor, executors, Math.max(1, cores / cpus), fraction, false);
  }

  /**
   * Refuses a training that is sure not to fit, however little Spark takes for itself.
   *
   * @throws UsageException that names the heap, what it needs and the settings that help
   */
  void check(MemoryNeed need) {
    Optional<String> shortage = shortage(need.leastDriver(), need.leastTask(), 0, need);
    if (shortage.isPresent()) {
      throw new UsageException("the training does not fit: " + shortage.get());
    }
  }

  /** Whether a training fits by the estimate, in words. */
  String verdict(MemoryNeed need) {
    return shortage(need.driver(), need.task(), stored(need), need)
        .map(shortage -> "does not fit: " + shortage)
        .orElse("fits: " + this);
  }

  /** What Spark's store keeps of shards that are not learned from at the moment. */
  private long stored(MemoryNeed need) {
    int here = (need.tasks() + executors - 1) / executors;
    long idle = Math.max(0, here - slots) * need.held();
    return Math.min(idle, (long) (fraction * Math.max(0, executor - RESERVED)));
  }

  private Optional<String> shortage(long onDriver, long each, long stored, MemoryNeed need) {
    int running = Math.min(slots, need.tasks());
    long onExecutor = running * each + stored;
    if (local) {
      onDriver += onExecutor;
    } else if (onExecutor > executor) {
      return Optional.of(
          "an executor needs %,.0f MB for %d tasks at a time and shards it stores, spark.executor.memory gives %,.0f MB; use more shards, fewer spark.executor.cores or a lower --max-pairs"
              .formatted(1e-6 * onExecutor, running, 1e-6 * executor));
    }
    return onDriver <= driver
        ? Optional.empty()
        : Optional.of(
            "the driver%s needs %,.0f MB, spark.driver.memory gives %,.0f MB"
                .formatted(
                    local ? " with %d tasks at a time".formatted(running) : "",
                    1e-6 * onDriver,
                    1e-6 * driver));
  }

  @Override
  public String toString() {
    return local
        ? "one JVM of %,.0f MB runs %d tasks at a time".formatted(1e-6 * driver, slots)
        : "driver %,.0f MB, executors %,.0f MB each, %d tasks at a time"
            .formatted(1e-6 * driver, 1e-6 * executor, slots);
  }
}
