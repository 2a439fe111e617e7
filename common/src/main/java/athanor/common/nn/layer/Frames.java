package athanor.common.nn.layer;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.List;

/** Sequences of frames packed onto a tape: [rows, coefficients], a row per frame. */
public final class Frames {
  private Frames() {}

  /**
   * The frames of sequences.
   *
   * @param sequences row-major [frames, coefficients]; read
   * @param reversed whether each sequence is packed from its last frame to its first
   */
  public static Value packed(
      Tape tape, List<float[]> sequences, int coefficients, boolean reversed) {
    Packing packing =
        Packing.of(sequences.stream().mapToInt(s -> s.length / coefficients).toArray());
    Value frames = tape.constant(Value.Size.of(packing, Shape.vector(coefficients)));
    for (int b = 0; b < packing.sequences(); b++) {
      float[] segment = sequences.get(packing.sequence(b));
      int length = packing.length(b);
      for (int t = 0; t < length; t++) {
        int from = (reversed ? length - 1 - t : t) * coefficients;
        frames
            .values()
            .part(packing.row(b, t) * coefficients, coefficients)
            .put(segment, from, coefficients);
      }
    }
    return frames;
  }

  /**
   * Packed rows as the sequences they were packed from, in their order: row-major [frames, width]
   * each.
   *
   * @param packed [rows, width]
   */
  public static List<float[]> unpacked(Value packed) {
    Packing packing = packed.packing().orElseThrow();
    int width = packed.width();
    float[][] sequences = new float[packing.sequences()][];
    for (int b = 0; b < sequences.length; b++) {
      float[] frames = new float[packing.length(b) * width];
      for (int t = 0; t < packing.length(b); t++) {
        packed.values().part(packing.row(b, t) * width, width).get(frames, t * width, width);
      }
      sequences[packing.sequence(b)] = frames;
    }
    return List.of(sequences);
  }

  /** The same frames one step later: zeros first, the last frame of each sequence left out. */
  public static Value delayed(Value frames) {
    Packing packing = frames.packing().orElseThrow();
    Value later = frames.tape().constant(frames.size(frames.shape()));
    int width = frames.width();
    later.values().part(0, packing.active(0) * width).fill(0);
    for (int t = 1; t < packing.steps(); t++) {
      int count = packing.active(t) * width;
      Floats before = frames.values().part(packing.start(t - 1) * width, count);
      later.values().part(packing.start(t) * width, count).copy(before);
    }
    return later;
  }
}
