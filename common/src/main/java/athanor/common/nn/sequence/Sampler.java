package athanor.common.nn.sequence;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws one of many items from their logits.
 *
 * @param temperature logits are divided by it: 1 draws from the model's own distribution, less
 *     prefers probable items, 0 always takes the most probable
 * @param top how many of the most probable items are drawn from (Fan et al. 2018, section 5.3), 0
 *     for all
 */
public record Sampler(double temperature, int top) {
  /** Draws from the model's own distribution. */
  public static final Sampler PLAIN = new Sampler(1, 0);

  /** Takes the most probable item. */
  public static final Sampler BEST = new Sampler(0, 0);

  public Sampler {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new IllegalArgumentException("temperature must be 0..100, got " + temperature);
    }
    if (top < 0) {
      throw new IllegalArgumentException("top must be 0 or more, got " + top);
    }
  }

  /**
   * Draws an item. Of equally probable ones the first counts as the most probable.
   *
   * @param logits of many rows
   * @param from where the row starts
   * @param count items
   * @return its number, from 0
   */
  public int draw(float[] logits, int from, int count, SplittableRandom random) {
    int best = best(logits, from, count);
    if (temperature == 0 || top == 1) {
      return best;
    }
    double[] weights = weights(logits, from, count, logits[from + best]);
    double point = random.nextDouble() * Arrays.stream(weights).sum();
    int last = best;
    for (int i = 0; i < count; i++) {
      if (weights[i] > 0) {
        last = i;
        point -= weights[i];
        if (point < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** Weight of each item, 0 for those that are not drawn from. */
  private double[] weights(float[] logits, int from, int count, double highest) {
    double[] weights = new double[count];
    boolean all = top == 0 || top >= count;
    float least = all ? Float.NEGATIVE_INFINITY : least(logits, from, count);
    int equal = all ? count : top;
    for (int i = 0; !all && i < count; i++) {
      equal -= logits[from + i] > least ? 1 : 0;
    }
    for (int i = 0; i < count; i++) {
      float logit = logits[from + i];
      if (logit > least || logit == least && equal-- > 0) {
        weights[i] = Math.exp((logit - highest) / temperature);
      }
    }
    return weights;
  }

  private static int best(float[] logits, int from, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = logits[from + i] > logits[from + best] ? i : best;
    }
    return best;
  }

  /** The smallest of the largest logits. */
  private float least(float[] logits, int from, int count) {
    float[] sorted = Arrays.copyOfRange(logits, from, from + count);
    Arrays.sort(sorted);
    return sorted[count - top];
  }
}
