package athanor.common.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shards in this process, one thread each up to a limit; the oracle of the shards on Spark.
 *
 * @param <D> what a shard holds
 */
public final class LocalShards<D> implements Shards<D> {
  private final Dealing<List<D>> dealing;
  private final int count;
  private final ExecutorService threads;

  private LocalShards(Dealing<List<D>> dealing, ExecutorService threads) {
    this.dealing = dealing;
    this.count = dealing.deal(0).size();
    this.threads = threads;
  }

  /** Shards over data, a worker each; at most so many learn at once. */
  public static <D> LocalShards<D> of(List<D> data, int threads) {
    return of(Dealing.once(List.copyOf(data)), threads);
  }

  /** Shards over data that is dealt anew now and then; at most so many learn at once. */
  public static <D> LocalShards<D> of(Dealing<List<D>> dealing, int threads) {
    if (dealing.deal(0).isEmpty()) {
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
    return new LocalShards<>(dealing, pool);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void run(
      Trainable<D> trainable, Snapshot snapshot, Round round, Combining rule, Sink sink) {
    List<Future<ShardResult>> results = new ArrayList<>();
    List<D> data = dealing.deal(dealing.at(round));
    for (int shard = 0; shard < count; shard++) {
      D mine = data.get(shard);
      Round myRound = round.of(shard);
      results.add(threads.submit(() -> ShardResult.run(trainable, snapshot, mine, myRound)));
    }
    LocalSum sum = new LocalSum(snapshot, rule, sink);
    results.forEach(result -> sum.add(join(result)));
    sum.finish();
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
