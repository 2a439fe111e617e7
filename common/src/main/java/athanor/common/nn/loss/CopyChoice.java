package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;

/**
 * Negative log likelihood of one of many values that is either chosen by a softmax or copied from
 * where an attention looks: {@code p = g softmax(logits)[w] + (1 - g) (weights of the places that
 * hold w)} with the gate g, a sigmoid (See, Liu and Manning 2017, equations 8 and 9).
 */
public final class CopyChoice implements Loss.Gradient {
  private static final double LEAST = 1e-12;

  private final Value logits;
  private final Value gates;
  private final Value weights;
  private final int[] firsts;
  private final Wanted[] wanted;
  private final Floats shares;
  private final double[] probabilities;

  /**
   * What a row should be.
   *
   * @param number among the logits; -1 where it can only be copied
   * @param places which of the steps that the row looked at hold it; none where it can only be
   *     chosen; kept
   */
  public record Wanted(int number, int[] places) {}

  private CopyChoice(Value logits, Value gates, Value weights, int[] firsts, Wanted[] wanted) {
    this.logits = logits;
    this.gates = gates;
    this.weights = weights;
    this.firsts = firsts;
    this.wanted = wanted;
    this.shares = logits.tape().take(logits.rows() * logits.width());
    this.probabilities = new double[wanted.length];
  }

  /**
   * Sum over rows divided by a count. A row that can be neither chosen nor copied counts nothing.
   *
   * @param logits [rows, values]
   * @param gates [rows, 1], before the sigmoid
   * @param weights of an attention, as its {@code Found} holds them
   * @param firsts where the weights of a row start, then the count of all; kept
   * @param wanted one per row; kept
   * @param count what the sum is divided by
   */
  public static Loss of(
      Value logits, Value gates, Value weights, int[] firsts, Wanted[] wanted, double count) {
    if (wanted.length != logits.rows() || gates.rows() != logits.rows()) {
      throw new IllegalArgumentException(
          "%d rows of logits need as many gates and wanted values, got %d and %d"
              .formatted(logits.rows(), gates.rows(), wanted.length));
    }
    CopyChoice loss = new CopyChoice(logits, gates, weights, firsts, wanted);
    double sum = 0;
    for (int r = 0; r < wanted.length; r++) {
      sum -= loss.counts(r) ? Math.log(loss.probability(r)) : 0;
    }
    return Loss.of(sum, loss).times(1 / count);
  }

  /** Probabilities of what rows should be; 1 for a row that counts nothing. See {@link #of}. */
  public static double[] probabilities(
      Value logits, Value gates, Value weights, int[] firsts, Wanted[] wanted) {
    CopyChoice choice = new CopyChoice(logits, gates, weights, firsts, wanted);
    double[] probabilities = new double[wanted.length];
    for (int r = 0; r < wanted.length; r++) {
      probabilities[r] = choice.counts(r) ? choice.probability(r) : 1;
    }
    return probabilities;
  }

  private boolean counts(int row) {
    return wanted[row].number >= 0 || wanted[row].places.length > 0;
  }

  private double probability(int row) {
    Softmax.apply(part(logits.values(), row), part(shares, row));
    double gate = gate(row);
    double p = gate * chosen(row) + (1 - gate) * copied(row);
    probabilities[row] = Math.max(p, LEAST);
    return probabilities[row];
  }

  private double gate(int row) {
    return 1 / (1 + Math.exp(-gates.values().get(row)));
  }

  private double chosen(int row) {
    int number = wanted[row].number;
    return number < 0 ? 0 : part(shares, row).get(number);
  }

  private double copied(int row) {
    double sum = 0;
    for (int place : wanted[row].places) {
      sum += weights.values().get(firsts[row] + place);
    }
    return sum;
  }

  private Floats part(Floats all, int row) {
    return all.part(row * logits.width(), logits.width());
  }

  @Override
  public void add(float weight) {
    for (int r = 0; r < wanted.length; r++) {
      if (counts(r)) {
        differentiate(r, weight);
      }
    }
  }

  private void differentiate(int row, float weight) {
    double p = probabilities[row];
    double gate = gate(row);
    double chosen = chosen(row);
    double byGate = -weight * (chosen - copied(row)) * gate * (1 - gate) / p;
    add(gates.gradient(), row, byGate);
    for (int place : wanted[row].places) {
      add(weights.gradient(), firsts[row] + place, -weight * (1 - gate) / p);
    }
    int number = wanted[row].number;
    if (number >= 0) {
      double share = weight * gate * chosen / p;
      Floats byLogits = part(logits.gradient(), row);
      byLogits.add(part(shares, row), (float) share);
      add(byLogits, number, -share);
    }
  }

  private static void add(Floats to, int at, double value) {
    to.put(at, (float) (to.get(at) + value));
  }
}
