package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.shape.Shape;

/**
 * The natural log of the sum of a row's exponentials: of the logits of K classes, the logit of
 * being any of them and not one class more, whose own logit is 0 (Salimans et al. 2016, "Improved
 * techniques for training GANs", section 5).
 */
public final class LogSumExp implements Op {
  private final Value logits;
  private final Floats shares;
  private final Value y;

  private LogSumExp(Value logits, Value y) {
    this.logits = logits;
    this.shares = logits.tape().take(logits.values().count());
    this.y = y;
  }

  /**
   * Sums.
   *
   * @param logits [rows, width]
   * @return [rows, 1]
   */
  public static Value of(Value logits) {
    Value y = logits.tape().output(logits.size(Shape.vector(1)), logits);
    LogSumExp op = new LogSumExp(logits, y);
    for (int row = 0; row < logits.rows(); row++) {
      y.values().put(row, (float) Softmax.apply(op.row(logits.values(), row), op.share(row)));
    }
    logits.tape().record(op, y);
    return y;
  }

  private Floats row(Floats all, int row) {
    return all.part(row * logits.width(), logits.width());
  }

  private Floats share(int row) {
    return row(shares, row);
  }

  @Override
  public void backward() {
    Floats gradient = logits.gradient();
    for (int row = 0; row < logits.rows(); row++) {
      row(gradient, row).add(share(row), y.gradient().get(row));
    }
  }
}
