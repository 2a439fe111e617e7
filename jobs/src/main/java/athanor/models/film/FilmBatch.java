package athanor.models.film;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.List;

/**
 * Stretches of films, packed: the frames to predict and those before each of them.
 *
 * @param shape of a frame
 * @param packing of the stretches
 * @param before [rows, height, width, seen]: of each row the frame before it, the one before that
 *     and so on; black where a film has not begun
 * @param wanted [rows, height, width, 1]: the frames to predict
 */
record FilmBatch(Shape shape, Packing packing, float[] before, float[] wanted) {

  /**
   * A stretch of a film.
   *
   * @param pixels [frames, height, width], 0 or 1
   * @param from first frame that is predicted, 1 or more
   * @param to behind the last one
   */
  record Stretch(byte[] pixels, int from, int to) {}

  /** Packs stretches. */
  static FilmBatch of(Shape shape, int seen, List<Stretch> stretches) {
    Packing packing = Packing.of(stretches.stream().mapToInt(one -> one.to - one.from).toArray());
    int size = shape.size();
    float[] before = new float[Math.multiplyExact(packing.rows(), size * seen)];
    float[] wanted = new float[packing.rows() * size];
    for (int b = 0; b < packing.sequences(); b++) {
      Stretch stretch = stretches.get(packing.sequence(b));
      for (int t = 0; t < packing.length(b); t++) {
        int row = packing.row(b, t);
        int frame = stretch.from + t;
        for (int i = 0; i < size; i++) {
          wanted[row * size + i] = stretch.pixels[frame * size + i];
        }
        before(stretch.pixels, frame, size, seen, before, row * size * seen);
      }
    }
    return new FilmBatch(shape, packing, before, wanted);
  }

  /** Writes the frames before one as channels of its positions. */
  static void before(byte[] pixels, int frame, int size, int seen, float[] to, int at) {
    for (int back = 0; back < Math.min(seen, frame); back++) {
      int from = (frame - 1 - back) * size;
      for (int i = 0; i < size; i++) {
        to[at + i * seen + back] = pixels[from + i];
      }
    }
  }

  Value before(Tape tape, int seen) {
    Shape channels = new Shape(shape.height(), shape.width(), seen);
    Value value = tape.constant(Value.Size.of(packing, channels));
    value.values().put(before, 0, before.length);
    return value;
  }

  Value wanted(Tape tape) {
    return tape.constant(wanted, packing.rows(), shape);
  }
}
