package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.shape.Choices;

/** One of many values by a softmax over its logits: negative log likelihood in nats. */
public final class CrossEntropy implements Loss.Gradient {
  private final Value logits;
  private final int from;
  private final int values;
  private final int[] wanted;
  private final Floats shares;

  private CrossEntropy(Value logits, int from, int values, int[] wanted) {
    this.logits = logits;
    this.from = from;
    this.values = values;
    this.wanted = wanted;
    this.shares = logits.tape().take(logits.rows() * values);
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
    return slice(logits, 0, logits.width(), wanted, count);
  }

  /**
   * The same where only some of the logits belong to the choice.
   *
   * @param logits [rows, width]
   * @param from first of the choice's logits in a row
   * @param values how many it has
   */
  public static Loss slice(Value logits, int from, int values, int[] wanted, double count) {
    if (wanted.length != logits.rows()) {
      throw new IllegalArgumentException(
          "%d rows of logits need as many wanted values, got %d"
              .formatted(logits.rows(), wanted.length));
    }
    CrossEntropy loss = new CrossEntropy(logits, from, values, wanted);
    return Loss.of(loss.sum(), loss).times(1 / count);
  }

  /**
   * Several choices side by side, each a softmax over logits of its own.
   *
   * @param logits [rows, width of the choices]
   * @param weights how much each choice counts
   * @param wanted one-hot values, [rows, width of the choices]; all 0 where nothing is known
   * @param count what the sum over rows is divided by
   */
  public static Loss of(
      Value logits, Choices choices, float[] weights, float[] wanted, double count) {
    Loss all = Loss.none();
    int from = 0;
    for (int choice = 0; choice < weights.length; choice++) {
      int[] numbers = new int[logits.rows()];
      for (int r = 0; r < numbers.length; r++) {
        numbers[r] = choices.chosen(choice, wanted, r * logits.width());
      }
      int values = choices.sizes().get(choice);
      all = all.plus(slice(logits, from, values, numbers, count).times(weights[choice]));
      from += values;
    }
    return all;
  }

  private double sum() {
    double sum = 0;
    for (int r = 0; r < wanted.length; r++) {
      if (wanted[r] < -1 || wanted[r] >= values) {
        throw new IllegalArgumentException(
            "a wanted value must be -1..%d, got %d".formatted(values - 1, wanted[r]));
      }
      if (wanted[r] >= 0) {
        Floats row = row(logits.values(), r);
        sum += Softmax.apply(row, share(r)) - row.get(wanted[r]);
      }
    }
    return sum;
  }

  private Floats row(Floats all, int row) {
    return all.part(row * logits.width() + from, values);
  }

  private Floats share(int row) {
    return shares.part(row * values, values);
  }

  @Override
  public void add(float weight) {
    Floats gradient = logits.gradient();
    for (int r = 0; r < wanted.length; r++) {
      if (wanted[r] >= 0) {
        Floats row = row(gradient, r);
        row.add(share(r), weight);
        row.put(wanted[r], row.get(wanted[r]) - weight);
      }
    }
  }
}
