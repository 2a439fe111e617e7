package athanor.spark.rounds;

import athanor.spark.TaskFailure;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext$;
import scala.runtime.BoxedUnit;

/**
 * Results of a Spark job, a partition each, as they come in: the driver need not hold them all.
 *
 * @param <U> result of a partition
 */
final class PartitionResults<U> {
  private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
  private final int count;
  private SimpleFutureAction<BoxedUnit> job;

  private PartitionResults(int count) {
    this.count = count;
  }

  /**
   * Starts a job over all partitions.
   *
   * @param task what is done with a partition; serializable
   */
  static <T, U> PartitionResults<U> of(RDD<T> data, Function1<Iterator<T>, U> task) {
    PartitionResults<U> arrivals = new PartitionResults<>(data.getNumPartitions());
    arrivals.job =
        data.context()
            .submitJob(
                data,
                task,
                JavaConverters.asScalaIteratorConverter(
                        IntStream.range(0, arrivals.count).<Object>mapToObj(i -> i).iterator())
                    .asScala()
                    .toSeq(),
                (partition, result) -> {
                  arrivals.queue.add(result);
                  return BoxedUnit.UNIT;
                },
                () -> BoxedUnit.UNIT);
    arrivals.job.onComplete(
        done -> {
          if (done.isFailure()) {
            arrivals.queue.add(done.failed().get());
          }
          return BoxedUnit.UNIT;
        },
        ExecutionContext$.MODULE$.global());
    return arrivals;
  }

  /** How many results there will be. */
  int count() {
    return count;
  }

  /**
   * The next result; waits for it. Where the thread is interrupted the job is cancelled.
   *
   * @throws IllegalStateException where the job failed
   */
  @SuppressWarnings("unchecked")
  U next() {
    try {
      Object arrival = queue.take();
      if (arrival instanceof Throwable failure) {
        throw new IllegalStateException(TaskFailure.inWords(failure), failure);
      }
      return (U) arrival;
    } catch (InterruptedException e) {
      job.cancel();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a round", e);
    }
  }
}
