package athanor.common.nn.loss;

import athanor.common.nn.Loss;
import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.SplittableRandom;

/**
 * Codes drawn from a normal distribution per row by the reparameterisation trick (Kingma and
 * Welling 2014, section 2.4), and the divergence of that distribution from the standard normal.
 */
public final class GaussianCode implements Op {
  private static final double MOST = 20;

  private final Value encoded;
  private final Value code;
  private final float[] noise;
  private final float[] deviations;

  private GaussianCode(Value encoded, Value code, float[] noise, float[] deviations) {
    this.encoded = encoded;
    this.code = code;
    this.noise = noise;
    this.deviations = deviations;
  }

  /**
   * Draws a code per row.
   *
   * @param encoded [rows, 2 size]: means, then natural logs of variances, held in -20..20
   */
  public static GaussianCode draw(Value encoded, SplittableRandom random) {
    float[] noise = new float[encoded.rows() * encoded.width() / 2];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return of(encoded, noise);
  }

  /** The same from given noise [rows, size]; kept. */
  static GaussianCode of(Value encoded, float[] noise) {
    int size = encoded.width() / 2;
    Value code = encoded.tape().output(encoded.size(Shape.vector(size)), encoded);
    float[] values = encoded.toArray();
    float[] deviations = new float[noise.length];
    float[] drawn = new float[noise.length];
    for (int r = 0; r < encoded.rows(); r++) {
      for (int k = 0; k < size; k++) {
        int i = r * size + k;
        deviations[i] = (float) Math.exp(0.5 * logVariance(values[(2 * r + 1) * size + k]));
        drawn[i] = values[2 * r * size + k] + deviations[i] * noise[i];
      }
    }
    code.values().put(drawn, 0, drawn.length);
    GaussianCode op = new GaussianCode(encoded, code, noise, deviations);
    encoded.tape().record(op, code);
    return op;
  }

  private static double logVariance(float value) {
    return Math.max(-MOST, Math.min(MOST, value));
  }

  /** The codes, [rows, size]. */
  public Value code() {
    return code;
  }

  /** Natural log of the prior's density over the posterior's at the code of a row. */
  public double logRatio(int row) {
    int size = code.width();
    double sum = 0;
    for (int k = 0; k < size; k++) {
      int i = row * size + k;
      double value = code.values().get(i);
      sum += -0.5 * value * value + 0.5 * (double) noise[i] * noise[i] + Math.log(deviations[i]);
    }
    return sum;
  }

  @Override
  public void backward() {
    int size = code.width();
    float[] byCode = code.gradient().toArray();
    float[] by = new float[2 * byCode.length];
    for (int r = 0; r < code.rows(); r++) {
      for (int k = 0; k < size; k++) {
        int i = r * size + k;
        by[2 * r * size + k] = byCode[i];
        by[(2 * r + 1) * size + k] = 0.5f * byCode[i] * noise[i] * deviations[i];
      }
    }
    encoded.addGradient(by);
  }

  /** Divergence from the standard normal in nats, mean over rows. */
  public static Loss divergence(Value encoded) {
    int size = encoded.width() / 2;
    float[] values = encoded.toArray();
    float[] gradient = new float[values.length];
    double sum = 0;
    for (int r = 0; r < encoded.rows(); r++) {
      for (int k = 0; k < size; k++) {
        int m = 2 * r * size + k;
        double mean = values[m];
        double log = logVariance(values[m + size]);
        double variance = Math.exp(log);
        sum += 0.5 * (variance + mean * mean - 1 - log);
        gradient[m] = (float) mean;
        gradient[m + size] = (float) (0.5 * (variance - 1));
      }
    }
    return Loss.of(sum, new Divergence(encoded, gradient)).times(1.0 / encoded.rows());
  }

  private record Divergence(Value encoded, float[] gradient) implements Loss.Gradient {
    @Override
    public void add(float weight) {
      encoded.addGradient(gradient, weight);
    }
  }
}
