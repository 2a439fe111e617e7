package athanor.spark.rounds;

import athanor.common.training.Block;
import athanor.common.training.ShardResult;
import athanor.common.training.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A snapshot for tasks that run in the driver's JVM. They read its blocks by reference and return
 * their results by reference. Only the number of the snapshot is serialized.
 */
final class LocalSnapshot implements RemoteWeights {
  private static final long serialVersionUID = 1;
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, Held> HELD = new ConcurrentHashMap<>();

  private final long number = NUMBERS.incrementAndGet();

  /**
   * A snapshot and the results that the driver has not received yet.
   *
   * @param results by shard
   */
  private record Held(Snapshot snapshot, Map<Integer, ShardResult> results) {}

  /** Holds a snapshot until {@link #destroy()}. */
  LocalSnapshot(Snapshot snapshot) {
    HELD.put(number, new Held(snapshot, new ConcurrentHashMap<>()));
  }

  private Held held() {
    Held held = HELD.get(number);
    if (held == null) {
      throw new IllegalStateException("the round of this task is over, or belongs to another JVM");
    }
    return held;
  }

  @Override
  public Block block(String name) {
    return held().snapshot().block(name);
  }

  @Override
  public ShardResult toSend(ShardResult result) {
    held().results().put(result.stats().shard(), result);
    return new ShardResult(result.stats(), List.of());
  }

  @Override
  public ShardResult received(ShardResult sent) {
    return held().results().remove(sent.stats().shard());
  }

  @Override
  public void destroy() {
    HELD.remove(number);
  }
}
