package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;

/**
 * Maps moved by whole positions, each row's by its own distance; what comes in from outside repeats
 * the edge. A critic that sees real and made pictures so cannot learn single ones by heart (Zhao et
 * al. 2020, "Differentiable augmentation for data-efficient GAN training", section 3: translation).
 */
public final class Shifted implements Op {
  private final Value x;
  private final int[] down;
  private final int[] right;
  private final Value y;

  private Shifted(Value x, int[] down, int[] right, Value y) {
    this.x = x;
    this.down = down;
    this.right = right;
    this.y = y;
  }

  /**
   * Moves the maps of all rows.
   *
   * @param most positions by which a map moves, up or down and left or right; 0 moves nothing
   */
  public static Value of(Value x, int most, SplittableRandom random) {
    if (most == 0) {
      return x;
    }
    int[] down = random.ints(x.rows(), -most, most + 1).toArray();
    int[] right = random.ints(x.rows(), -most, most + 1).toArray();
    return of(x, down, right);
  }

  /**
   * Moves the map of each row by what is given for it.
   *
   * @param down positions down, or up where negative, [rows]
   * @param right positions to the right, or to the left where negative, [rows]
   */
  static Value of(Value x, int[] down, int[] right) {
    Value y = x.tape().output(x.size(x.shape()), x);
    Shifted op = new Shifted(x, down, right, y);
    op.pair(x.values(), y.values(), (source, target) -> target.copy(source));
    x.tape().record(op, y);
    return y;
  }

  @Override
  public void backward() {
    pair(x.gradient(), y.gradient(), (source, target) -> source.add(target));
  }

  /**
   * Goes through all values where they are in the input and where they come to lie.
   *
   * @param use what is done with a stretch of both
   */
  private void pair(Floats sources, Floats targets, BiConsumer<Floats, Floats> use) {
    Shape map = x.shape();
    for (int row = 0; row < down.length; row++) {
      for (int to = 0; to < map.height(); to++) {
        int from = Math.max(0, Math.min(map.height() - 1, to - down[row]));
        line(sources, targets, row * map.height() + from, row * map.height() + to, row, use);
      }
    }
  }

  private void line(
      Floats sources,
      Floats targets,
      int fromLine,
      int toLine,
      int row,
      BiConsumer<Floats, Floats> use) {
    int channels = x.shape().channels();
    int width = x.shape().width();
    int start = Math.max(0, Math.min(width, right[row]));
    int end = Math.max(start, Math.min(width, width + right[row]));
    for (int column = 0; column < width; column++) {
      boolean inside = column >= start && column < end;
      int length = inside ? end - column : 1;
      int from = Math.max(0, Math.min(width - 1, column - right[row]));
      use.accept(
          sources.part((fromLine * width + from) * channels, length * channels),
          targets.part((toLine * width + column) * channels, length * channels));
      column += length - 1;
    }
  }
}
