package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;

/** One of many values by a softmax over its logits: negative log likelihood in nats. */
public final class CrossEntropy implements Loss.Gradient {
  private final Value logits;
  private final int[] wanted;
  private final Floats shares;

  private CrossEntropy(Value logits, int[] wanted, Floats shares) {
    this.logits = logits;
    this.wanted = wanted;
    this.shares = shares;
  }

  /**
   * Sum over rows divided by a count. A row whose wanted value is -1 counts nothing: padding, or
   * nothing is known.
   *
   * @param logits [rows, values]
   * @param wanted number of the right value of each row; kept
   * @param count what the sum is divided by, such as the rows that count
   */
  public static Loss of(Value logits, int[] wanted, double count) {
    int width = logits.width();
    if (wanted.length != logits.rows()) {
      throw new IllegalArgumentException(
          "%d rows of logits need as many wanted values, got %d"
              .formatted(logits.rows(), wanted.length));
    }
    Floats shares = logits.tape().take(logits.rows() * width);
    double sum = 0;
    for (int r = 0; r < wanted.length; r++) {
      if (wanted[r] < -1 || wanted[r] >= width) {
        throw new IllegalArgumentException(
            "a wanted value must be -1..%d, got %d".formatted(width - 1, wanted[r]));
      }
      if (wanted[r] >= 0) {
        sum +=
            row(logits.values().part(r * width, width), shares.part(r * width, width), wanted[r]);
      }
    }
    return Loss.of(sum, new CrossEntropy(logits, wanted, shares)).times(1 / count);
  }

  /** Fills in the softmax of a row and returns what its wanted value costs. */
  private static double row(Floats logits, Floats shares, int wanted) {
    return Softmax.apply(logits, shares) - logits.get(wanted);
  }

  @Override
  public void add(float weight) {
    Floats gradient = logits.gradient();
    int width = logits.width();
    for (int r = 0; r < wanted.length; r++) {
      if (wanted[r] >= 0) {
        gradient.part(r * width, width).add(shares.part(r * width, width), weight);
        int at = r * width + wanted[r];
        gradient.put(at, gradient.get(at) - weight);
      }
    }
  }
}
