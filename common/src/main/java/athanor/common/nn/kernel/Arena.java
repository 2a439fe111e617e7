package athanor.common.nn.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Native memory for one step at a time: runs are taken one after the other and given back all at
 * once by {@link #reset()}. After the first step of a kind nothing is allocated anew. What an arena
 * leaves when it is closed goes to the next one of this JVM. One thread; close it.
 */
public final class Arena implements AutoCloseable {
  private static final int LEAST = 1 << 16;
  private static final int MOST = (Integer.MAX_VALUE / Float.BYTES) - 64;
  private static final int LINE = 64 / Float.BYTES;
  private static final SpareMemory SPARE =
      new SpareMemory(Runtime.getRuntime().availableProcessors());

  private final List<NativeFloats> chunks = new ArrayList<>();
  private int chunk = -1;
  private int used;
  private long full;
  private long allocations;

  /**
   * A run of floats with any values, on a cache line's boundary; good until {@link #reset()}.
   *
   * @throws IllegalArgumentException where it is negative or more than 2^29 - 65
   */
  public Floats take(int count) {
    if (count < 0 || count > MOST) {
      throw new IllegalArgumentException(
          "a run must be 0..%d floats, got %d".formatted(MOST, count));
    }
    int room = (int) Math.min(MOST, ((long) count + LINE - 1) / LINE * LINE);
    while (chunk < 0 || room > chunks.get(chunk).count() - used) {
      next(room);
    }
    Floats run = chunks.get(chunk).run(used, count);
    used += room;
    return run;
  }

  private void next(int room) {
    full += used;
    used = 0;
    chunk++;
    if (chunk == chunks.size()) {
      long size = Math.max(room, Math.max(LEAST, Math.min(MOST, full)));
      Optional<NativeFloats> spare = chunks.isEmpty() ? SPARE.take(room) : Optional.empty();
      chunks.add(spare.orElseGet(() -> allocated(size)));
    }
  }

  private NativeFloats allocated(long size) {
    allocations++;
    try {
      return NativeFloats.unset(size);
    } catch (OutOfMemoryError e) {
      SPARE.clear();
      return NativeFloats.unset(size);
    }
  }

  /** Gives all runs back. Several chunks become one, so that the next step finds room in it. */
  public void reset() {
    long needed = full + used;
    if (chunks.size() > 1 && needed <= MOST) {
      closeChunks();
      chunks.add(allocated(Math.min(MOST, needed + needed / 8 + LINE)));
    }
    chunk = chunks.isEmpty() ? -1 : 0;
    used = 0;
    full = 0;
  }

  /** How often native memory was allocated. */
  public long allocations() {
    return allocations;
  }

  private void closeChunks() {
    chunks.forEach(NativeFloats::close);
    chunks.clear();
  }

  /** Leaves its memory to the next arena. */
  @Override
  public void close() {
    reset();
    chunks.forEach(SPARE::give);
    chunks.clear();
    chunk = -1;
  }
}
