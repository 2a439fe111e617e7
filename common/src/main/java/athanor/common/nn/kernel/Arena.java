package athanor.common.nn.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Native memory for one step at a time: runs are taken one after the other and given back all at
 * once by {@link #reset()}. After the first step of a kind nothing is allocated anew. One thread;
 * close it.
 */
public final class Arena implements AutoCloseable {
  private static final int LEAST = 1 << 16;
  private static final int MOST = (Integer.MAX_VALUE / Float.BYTES) - 64;
  private static final int LINE = 64 / Float.BYTES;

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
      chunks.add(NativeFloats.of(size));
      allocations++;
    }
  }

  /** Gives all runs back. Several chunks become one, so that the next step finds room in it. */
  public void reset() {
    long needed = full + used;
    if (chunks.size() > 1 && needed <= MOST) {
      closeChunks();
      chunks.add(NativeFloats.of(Math.min(MOST, needed + needed / 8 + LINE)));
      allocations++;
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

  @Override
  public void close() {
    closeChunks();
    chunk = -1;
    used = 0;
    full = 0;
  }
}
