package athanor.models.vae;

import java.util.SplittableRandom;

/** Binary pixels given logits. */
final class Bernoulli {
  private Bernoulli() {}

  /** Turns each grey value into 1 with that probability, else 0. */
  static void draw(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] > 0 && random.nextDouble() < values[i] ? 1 : 0;
    }
  }

  /** Negative log likelihood in nats, summed; fills in the slope of its mean over the batch. */
  static double loss(float[] logits, float[] pixels, float[] byLogit, int batch) {
    double sum = 0;
    for (int i = 0; i < byLogit.length; i++) {
      double logit = logits[i];
      double small = Math.exp(-Math.abs(logit));
      sum += Math.max(logit, 0) - logit * pixels[i] + Math.log1p(small);
      double probability = logit >= 0 ? 1 / (1 + small) : small / (1 + small);
      byLogit[i] = (float) ((probability - pixels[i]) / batch);
    }
    return sum;
  }

  /** Negative log likelihood of one picture in nats. */
  static double loss(float[] logits, int from, float[] pixels, int at, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double logit = logits[from + i];
      sum += Math.max(logit, 0) - logit * pixels[at + i] + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return sum;
  }
}
