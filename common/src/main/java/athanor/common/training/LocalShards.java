package athanor.common.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shards in this process, a thread each up to a limit: for one machine, and the oracle of Spark's.
 *
 * @param <D> what a shard holds
 */
public final class LocalShards<D> implements Shards<D> {
  private final List<D> data;
  private final ExecutorService threads;

  private LocalShards(List<D> data, ExecutorService threads) {
    this.data = data;
    this.threads = threads;
  }

  /** Shards over data, a worker each; at most so many learn at once. */
  public static <D> LocalShards<D> of(List<D> data, int threads) {
    if (data.isEmpty()) {
      throw new IllegalArgumentException("at least one shard is needed");
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "shard");
              thread.setDaemon(true);
              return thread;
            });
    return new LocalShards<>(List.copyOf(data), pool);
  }

  @Override
  public int count() {
    return data.size();
  }

  @Override
  public void run(
      Trainable<D> trainable, Snapshot snapshot, Round round, Combining rule, Sink sink) {
    List<Future<ShardResult>> results = new ArrayList<>();
    for (int shard = 0; shard < data.size(); shard++) {
      D mine = data.get(shard);
      Round myRound = round.of(shard);
      results.add(threads.submit(() -> ShardResult.run(trainable, snapshot, mine, myRound)));
    }
    Gathered gathered = new Gathered(snapshot, rule, sink);
    results.forEach(result -> gathered.add(join(result)));
    gathered.finish();
  }

  private static ShardResult join(Future<ShardResult> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("a replica failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a round", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
