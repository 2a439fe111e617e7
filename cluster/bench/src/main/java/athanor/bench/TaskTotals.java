package athanor.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** What all tasks that ended so far took together. Hears of each a little later. */
public final class TaskTotals extends SparkListener {
  private final AtomicLong shuffled = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();

  @Override
  public void onTaskEnd(SparkListenerTaskEnd task) {
    TaskMetrics metrics = task.taskMetrics();
    shuffled.addAndGet(metrics.shuffleWriteMetrics().bytesWritten());
    nanos.addAndGet(metrics.executorCpuTime());
  }

  /** Counts from here on. */
  void reset() {
    shuffled.set(0);
    nanos.set(0);
  }

  /** Bytes that they wrote to shuffles. */
  public long shuffledBytes() {
    return shuffled.get();
  }

  /** Seconds of processor. */
  public double seconds() {
    return nanos.get() / 1e9;
  }
}
