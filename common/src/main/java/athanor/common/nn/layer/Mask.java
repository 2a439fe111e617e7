package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Window;

/**
 * Which weights of a convolution count, so that a position depends only on those before it in
 * reading order (van den Oord et al. 2016, "Pixel recurrent neural networks", section 3.4).
 */
public enum Mask {
  NONE,
  /** All before the middle of the kernel: for the first layer, which must not see its own value. */
  A,
  /** All before the middle, and the middle itself: for the layers after the first. */
  B;

  private boolean counts(int row, int column, Window vertical, Window horizontal) {
    int middleRow = vertical.before() / vertical.dilation();
    int middleColumn = horizontal.before() / horizontal.dilation();
    boolean before = row < middleRow || row == middleRow && column < middleColumn;
    boolean middle = row == middleRow && column == middleColumn;
    return this == NONE || before || this == B && middle;
  }

  /**
   * Weights with zeros where they do not count.
   *
   * @param weights [kernel rows, kernel columns, channels in, channels out]
   */
  Value apply(Value weights, Window vertical, Window horizontal) {
    Value y = weights.tape().output(weights.size(weights.shape()), weights);
    y.values().copy(weights.values());
    Work work = new Work(this, weights, vertical, horizontal, y);
    work.clear(y.values());
    weights.tape().record(work, y);
    return y;
  }

  private record Work(Mask mask, Value weights, Window vertical, Window horizontal, Value y)
      implements Op {
    void clear(Floats values) {
      int each = values.count() / (vertical.size() * horizontal.size());
      for (int row = 0; row < vertical.size(); row++) {
        for (int column = 0; column < horizontal.size(); column++) {
          if (!mask.counts(row, column, vertical, horizontal)) {
            values.part((row * horizontal.size() + column) * each, each).fill(0);
          }
        }
      }
    }

    @Override
    public void backward() {
      clear(y.gradient());
      weights.addGradient(y.gradient());
    }
  }
}
