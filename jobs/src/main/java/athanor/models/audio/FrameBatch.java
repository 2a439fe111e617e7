package athanor.models.audio;

import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.util.List;

/** Segments packed for the kernels: their shape and their frames, [rows, coefficients]. */
final class FrameBatch implements AutoCloseable {
  private final int coefficients;
  private Packing packing;
  private NativeFloats frames = NativeFloats.of(1);

  FrameBatch(int coefficients) {
    this.coefficients = coefficients;
  }

  /** In which order the frames of a segment are packed. */
  enum Order {
    /** From the first frame to the last. */
    FORWARD,
    /** From the last frame to the first. */
    REVERSED
  }

  /**
   * Takes up segments.
   *
   * @param segments frames row-major [frames, coefficients]; read only
   */
  void fill(List<float[]> segments, Order order) {
    packing = Packing.of(segments.stream().mapToInt(s -> s.length / coefficients).toArray());
    room(packing.rows());
    for (int b = 0; b < packing.sequences(); b++) {
      float[] segment = segments.get(packing.sequence(b));
      int length = packing.length(b);
      for (int t = 0; t < length; t++) {
        int from = order == Order.FORWARD ? t : length - 1 - t;
        frames.put(packing.row(b, t) * coefficients, segment, from * coefficients, coefficients);
      }
    }
  }

  /** Takes up another batch one step later: zeros first, its last frames left out. */
  void fillDelayed(FrameBatch other) {
    packing = other.packing;
    room(packing.rows());
    frames.fill(0, packing.active(0) * coefficients, 0);
    for (int t = 1; t < packing.steps(); t++) {
      frames.copy(
          packing.start(t) * coefficients,
          other.frames,
          packing.start(t - 1) * coefficients,
          packing.active(t) * coefficients);
    }
  }

  private void room(int rows) {
    if (frames.count() < rows * coefficients) {
      close();
      frames = NativeFloats.of((long) rows * coefficients);
    }
  }

  Packing packing() {
    return packing;
  }

  NativeFloats frames() {
    return frames;
  }

  @Override
  public void close() {
    frames.close();
  }
}
