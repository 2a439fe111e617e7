package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import java.util.SplittableRandom;

/** Binary values given their logits: negative log likelihood in nats, summed over a row. */
public final class Bernoulli implements Loss.Gradient {
  private final Value logits;
  private final float[] gradient;

  private Bernoulli(Value logits, float[] gradient) {
    this.logits = logits;
    this.gradient = gradient;
  }

  /**
   * Mean over rows.
   *
   * @param logits [rows, width]
   * @param values [rows, width] of 0..1; read
   */
  public static Loss of(Value logits, float[] values) {
    float[] gradient = logits.toArray();
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      double logit = gradient[i];
      double small = Math.exp(-Math.abs(logit));
      sum += Math.max(logit, 0) - logit * values[i] + Math.log1p(small);
      double probability = logit >= 0 ? 1 / (1 + small) : small / (1 + small);
      gradient[i] = (float) (probability - values[i]);
    }
    return Loss.of(sum, new Bernoulli(logits, gradient)).times(1.0 / logits.rows());
  }

  /** Negative log likelihood of one row in nats, without a gradient. */
  public static double of(float[] logits, int from, float[] values, int at, int width) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double logit = logits[from + i];
      sum += Math.max(logit, 0) - logit * values[at + i] + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return sum;
  }

  /** Turns logits, in place, into the probabilities of 1. */
  public static float[] probabilities(float[] logits) {
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return logits;
  }

  /** Turns each grey value into 1 with that probability, else 0. */
  public static void draw(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] > 0 && random.nextDouble() < values[i] ? 1 : 0;
    }
  }

  @Override
  public void add(float weight) {
    logits.addGradient(gradient, weight);
  }
}
