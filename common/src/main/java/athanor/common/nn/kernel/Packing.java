package athanor.common.nn.kernel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A batch of sequences of several lengths without padding: the longest first, step after step. Row
 * {@code start(t) + b} holds step t of the b-th longest sequence; only the first {@code active(t)}
 * sequences have a step t.
 */
public final class Packing {
  private final int[] order;
  private final int[] lengths;
  private final int[] starts;
  private final int[] active;

  private Packing(int[] order, int[] lengths, int[] starts, int[] active) {
    this.order = order;
    this.lengths = lengths;
    this.starts = starts;
    this.active = active;
  }

  /**
   * Packs a batch; sequences of one length keep their order.
   *
   * @param lengths steps of each sequence, 1 or more; copied
   */
  public static Packing of(int... lengths) {
    if (lengths.length == 0 || Arrays.stream(lengths).min().getAsInt() < 1) {
      throw new IllegalArgumentException(
          "sequences must have 1 step or more, got lengths " + Arrays.toString(lengths));
    }
    int[] order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(i -> -lengths[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sorted = Arrays.stream(order).map(i -> lengths[i]).toArray();
    int[] active = new int[sorted[0]];
    for (int length : sorted) {
      active[length - 1]++;
    }
    for (int t = active.length - 2; t >= 0; t--) {
      active[t] += active[t + 1];
    }
    int[] starts = new int[active.length + 1];
    for (int t = 0; t < active.length; t++) {
      starts[t + 1] = Math.addExact(starts[t], active[t]);
    }
    return new Packing(order, sorted, starts, active);
  }

  /** Sequences in the batch. */
  public int sequences() {
    return order.length;
  }

  /** Steps of the longest sequence. */
  public int steps() {
    return active.length;
  }

  /** Steps of all sequences together. */
  public int rows() {
    return starts[active.length];
  }

  /** First row of a step. */
  public int start(int step) {
    return starts[step];
  }

  /** Sequences that have a step; 0 past the last one. */
  public int active(int step) {
    return step < active.length ? active[step] : 0;
  }

  /** Which sequence of the caller's is the b-th longest. */
  public int sequence(int b) {
    return order[b];
  }

  /** Which longest one each sequence of the caller's is: the inverse of {@link #sequence}. */
  public int[] places() {
    int[] places = new int[order.length];
    for (int b = 0; b < places.length; b++) {
      places[order[b]] = b;
    }
    return places;
  }

  /** Steps of the b-th longest sequence. */
  public int length(int b) {
    return lengths[b];
  }

  /** Row of a step of the b-th longest sequence. */
  public int row(int b, int step) {
    return starts[step] + b;
  }

  /** Row of the last step of the b-th longest sequence. */
  public int lastRow(int b) {
    return starts[lengths[b] - 1] + b;
  }
}
