package athanor.models.gan;

import java.io.Serializable;
import java.util.List;

/**
 * What holds a generator to its conditions.
 *
 * @param way what the critic does with conditions
 * @param weights how much each condition counts where the critic predicts classes; one for all, or
 *     one each; copied
 */
public record Conditioning(Way way, List<Double> weights) implements Serializable {

  /** What the critic does with conditions. */
  public enum Way {
    /** It sees them, and real pictures with wrong ones count as made (Reed et al. 2016). */
    WRONG_PAIRS,
    /** It predicts them, besides whether a picture is real (Odena et al. 2017). */
    CLASSES
  }

  /** Wrong pairs. */
  public static final Conditioning WRONG = new Conditioning(Way.WRONG_PAIRS, List.of(1.0));

  public Conditioning {
    weights = List.copyOf(weights);
    if (weights.isEmpty()) {
      throw new IllegalArgumentException("class-weights must be one value or more, got none");
    }
    for (double weight : weights) {
      if (!(weight >= 0 && weight <= 1000)) {
        throw new IllegalArgumentException("class-weights must be 0..1000, got " + weight);
      }
    }
  }

  /** A weight for each of so many conditions. */
  float[] weights(int conditions) {
    if (weights.size() != 1 && weights.size() != conditions) {
      throw new IllegalArgumentException(
          "class-weights must be 1 value or %d, one per condition, got %d"
              .formatted(conditions, weights.size()));
    }
    float[] each = new float[conditions];
    for (int i = 0; i < conditions; i++) {
      each[i] = weights.get(weights.size() == 1 ? 0 : i).floatValue();
    }
    return each;
  }
}
