package athanor.models.gan;

import athanor.common.nn.Loss;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Rows;
import java.util.Arrays;

/**
 * Boundary-seeking GAN for binary values (Hjelm et al. 2018, section 2.3, algorithm 1). What the
 * generator makes are probabilities, as -1..1; examples are drawn from them, and the critic sees
 * examples only. As no gradient passes through a drawing, the generator follows a policy gradient:
 * it makes each of several examples from one noise as much likelier as its importance weight says,
 * D / (1 - D) over the sum of these for that noise. Real values above 0 count as 1.
 */
record DiscreteBoundary() implements Objective {
  /** Probabilities nearer to 0 or 1 have no log likelihood that floats can represent. */
  private static final double LEAST = 1e-6;

  @Override
  public Loss critic(CriticPass pass) {
    float[] real = pass.real().toArray();
    for (int i = 0; i < real.length; i++) {
      real[i] = real[i] > 0 ? 1 : -1;
    }
    Value seen = pass.tape().constant(real, pass.rows(), pass.real().shape());
    CriticForward.Verdict ofReal = pass.judge(seen);
    CriticForward.Verdict ofMade = pass.judge(drawn(pass, 1));
    pass.gap(ofReal.mean() - ofMade.mean());
    return ofReal.loss(ValueLoss.LOG_REAL).plus(ofMade.loss(ValueLoss.LOG_FAKE));
  }

  @Override
  public Loss generator(CriticPass pass) {
    int samples = pass.tuning().samples();
    Value drawn = drawn(pass, samples);
    int[] owners = new int[drawn.rows()];
    Arrays.setAll(owners, i -> i / samples);
    float[] values = pass.judge(drawn, Rows.pick(pass.condition(), owners)).values();
    return likelihood(pass.made(), drawn.toArray(), weights(values, samples));
  }

  /** Examples of -1 and 1, some from each row of what was made. */
  private static Value drawn(CriticPass pass, int samples) {
    float[] made = pass.made().toArray();
    int size = made.length / pass.rows();
    float[] drawn = new float[made.length * samples];
    for (int i = 0; i < drawn.length; i++) {
      double probability = 0.5 + 0.5 * made[i / (samples * size) * size + i % size];
      drawn[i] = pass.random().nextDouble() < probability ? 1 : -1;
    }
    return pass.tape().constant(drawn, pass.rows() * samples, pass.made().shape());
  }

  /** Importance weights of examples: the softmax of the critic's logits for each noise. */
  static float[] weights(float[] logits, int samples) {
    float[] weights = new float[logits.length];
    for (int from = 0; from < logits.length; from += samples) {
      double most = Double.NEGATIVE_INFINITY;
      for (int i = from; i < from + samples; i++) {
        most = Math.max(most, logits[i]);
      }
      double sum = 0;
      for (int i = from; i < from + samples; i++) {
        sum += Math.exp(logits[i] - most);
      }
      for (int i = from; i < from + samples; i++) {
        weights[i] = (float) (Math.exp(logits[i] - most) / sum);
      }
    }
    return weights;
  }

  /**
   * Negative log likelihood of drawn examples, weighed, mean over the noises.
   *
   * @param made [noises, size] of -1..1
   * @param drawn [noises, samples, size] of -1 and 1
   * @param weights [noises, samples]; no gradient passes to them
   */
  static Loss likelihood(Value made, float[] drawn, float[] weights) {
    float[] means = made.toArray();
    float[] gradient = new float[means.length];
    int samples = weights.length / made.rows();
    double sum = 0;
    for (int i = 0; i < drawn.length; i++) {
      int row = i / made.width();
      int at = row / samples * made.width() + i % made.width();
      double likelihood = Math.max(LEAST, 0.5 + 0.5 * drawn[i] * means[at]);
      sum -= weights[row] * Math.log(likelihood);
      gradient[at] -= (float) (weights[row] * 0.5 * drawn[i] / likelihood);
    }
    return Loss.of(sum, weight -> made.addGradient(gradient, weight)).times(1.0 / made.rows());
  }
}
