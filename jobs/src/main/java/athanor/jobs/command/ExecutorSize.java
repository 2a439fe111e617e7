package athanor.jobs.command;

import java.util.List;
import org.apache.spark.SparkConf;

/**
 * What each executor is asked to have.
 *
 * @param megabytes of memory
 * @param cores at least
 */
record ExecutorSize(long megabytes, int cores) {

  static ExecutorSize of(SparkConf settings) {
    int task = settings.getInt("spark.task.cpus", 1);
    return new ExecutorSize(
        settings.getSizeAsMb("spark.executor.memory", "1g"),
        settings.getInt("spark.executor.cores", task));
  }

  /** Whether one fits on a worker that nobody else uses. */
  boolean fits(MasterState.Worker worker) {
    return worker.memory() >= megabytes && worker.cores() >= cores;
  }

  /** Whether one fits on what a worker has left. */
  boolean fitsNow(MasterState.Worker worker) {
    return worker.memoryFree() >= megabytes && worker.coresFree() >= cores;
  }

  /** What does not fit on workers of which none is large enough, and the ways out. */
  String tooLargeFor(List<MasterState.Worker> workers, String url) {
    long memory = workers.stream().mapToLong(MasterState.Worker::memory).max().orElse(0);
    int most = workers.stream().mapToInt(MasterState.Worker::cores).max().orElse(0);
    return ("an executor of %s fits on no worker of %s, the largest of its %d has %,d MB and %s; ask for less"
            + " by --conf spark.executor.memory=%dm%s, or start larger workers: athanor cluster start --memory %dm")
        .formatted(
            this,
            url,
            workers.size(),
            memory,
            cores(most),
            Math.min(memory, megabytes),
            cores > most ? " --conf spark.executor.cores=" + most : "",
            megabytes);
  }

  private static String cores(int count) {
    return count == 1 ? "1 core" : count + " cores";
  }

  @Override
  public String toString() {
    return "%,d MB and %s".formatted(megabytes, cores(cores));
  }
}
