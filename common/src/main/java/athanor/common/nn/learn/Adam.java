package athanor.common.nn.learn;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.store;

import athanor.common.nn.kernel.Floats;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, its corrections of the bias taken into the step size as at
 * the end of section 2). Slots: the running mean of gradients, then that of their squares.
 *
 * <p>Together K replicas step with the noise of a gradient from all their batches, but the variance
 * that one of them sees has K times that noise: taken as it is, it makes every step too short, the
 * more so the more replicas there are. So each replica treats the part of its variance that the
 * mean agreed on by all does not explain as noise and divides it by K: the root is that of {@code
 * variance / K + (1 - 1 / K) min(mean^2, variance)}, both without their bias. With one replica that
 * is Adam itself.
 *
 * @param beta1 decay of the mean, 0 up to 1
 * @param beta2 decay of the variance, 0 up to 1
 */
public record Adam(double beta1, double beta2) implements Optimiser {
  /** The paper's settings. */
  public static final Adam STANDARD = new Adam(0.9, 0.999);

  /** Keeps a step finite; added to the root of the variance without its bias. */
  private static final double EPSILON = 1e-8;

  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "Adam needs betas in [0, 1), got %s and %s".formatted(beta1, beta2));
    }
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void step(State at, Shared shared, double rate, long step) {
    double meanBias = 1 - Math.pow(beta1, step);
    double varianceBias = 1 - Math.pow(beta2, step);
    boolean agreed = shared.steps() > 0;
    double sharedBias = agreed ? 1 - Math.pow(beta1, shared.steps()) : meanBias;
    int count = at.parameters().count();
    Factors factors =
        new Factors(
            (float) beta1,
            (float) beta2,
            (float) (rate * Math.sqrt(varianceBias) / meanBias),
            (float) (EPSILON * Math.sqrt(varianceBias)),
            1f / shared.replicas(),
            (float) (varianceBias / (sharedBias * sharedBias)));
    Run run =
        new Run(
            at.parameters(),
            at.gradients(),
            at.slots().part(0, count),
            at.slots().part(count, count),
            (agreed ? shared.slots() : at.slots()).part(0, count));
    run.step(factors);
  }

  /**
   * Factors of a step.
   *
   * @param noise of the variance; the square of the shared mean counts the rest of 1
   * @param unbiased of that square, to give it the variance's bias
   */
  private record Factors(
      float beta1, float beta2, float size, float epsilon, float noise, float unbiased) {}

  /** What a step reads and changes, all of one length. */
  private record Run(
      Floats parameters, Floats gradient, Floats mean, Floats variance, Floats shared) {

    void step(Factors f) {
      int count = parameters.count();
      int done = vectors(f, count);
      scalars(f, done, count);
    }

    private int vectors(Factors f, int count) {
      ByteBuffer p = parameters.bytes();
      ByteBuffer g = gradient.bytes();
      ByteBuffer m = mean.bytes();
      ByteBuffer v = variance.bytes();
      ByteBuffer s = shared.bytes();
      int i = 0;
      for (; i <= count - LANES; i += LANES) {
        FloatVector partial = load(g, gradient.offset() + i);
        FloatVector newMean = load(m, mean.offset() + i).mul(f.beta1).add(partial.mul(1 - f.beta1));
        FloatVector newVariance =
            load(v, variance.offset() + i).mul(f.beta2).add(partial.mul(partial).mul(1 - f.beta2));
        store(newMean, m, mean.offset() + i);
        store(newVariance, v, variance.offset() + i);
        FloatVector agreed = load(s, shared.offset() + i);
        FloatVector signal = agreed.mul(agreed).mul(f.unbiased).min(newVariance);
        FloatVector root = newVariance.mul(f.noise).add(signal.mul(1 - f.noise)).sqrt();
        FloatVector change = newMean.mul(f.size).div(root.add(f.epsilon));
        store(load(p, parameters.offset() + i).sub(change), p, parameters.offset() + i);
      }
      return i;
    }

    private void scalars(Factors f, int from, int count) {
      for (int i = from; i < count; i++) {
        float partial = gradient.get(i);
        float newMean = mean.get(i) * f.beta1 + partial * (1 - f.beta1);
        float newVariance = variance.get(i) * f.beta2 + partial * partial * (1 - f.beta2);
        mean.put(i, newMean);
        variance.put(i, newVariance);
        float agreed = shared.get(i);
        float signal = Math.min(agreed * agreed * f.unbiased, newVariance);
        float root = (float) Math.sqrt(newVariance * f.noise + signal * (1 - f.noise));
        parameters.put(i, parameters.get(i) - newMean * f.size / (root + f.epsilon));
      }
    }
  }
}
