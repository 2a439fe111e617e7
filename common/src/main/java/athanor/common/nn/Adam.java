package athanor.common.nn;

import static athanor.common.nn.Elementwise.LANES;
import static athanor.common.nn.Elementwise.load;
import static athanor.common.nn.Elementwise.scalar;
import static athanor.common.nn.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The step of Adam (Kingma and Ba 2015, end of section 2), as DL4J's {@code AdamUpdater} takes it.
 *
 * <p>The steps of K replicas that are averaged have the noise of a gradient from all their batches
 * together, but the variance that one replica sees has K times that noise: taken as it is, it makes
 * every step too short, the more so the more replicas there are. What is noise in it, all but the
 * square of the mean, therefore counts as a Kth: the root is that of {@code variance / K + (1 - 1 /
 * K) min(mean^2, variance)}, both without their bias. With one replica that is Adam itself.
 *
 * @param beta1 decay of the mean, 0 up to 1
 * @param beta2 decay of the variance, 0 up to 1
 * @param epsilon keeps the step finite, above 0
 * @param replicas whose steps are averaged, 1 or more
 */
public record Adam(double beta1, double beta2, double epsilon, int replicas) {
  /** The paper's settings. */
  public static final Adam STANDARD = new Adam(0.9, 0.999, 1e-8, 1);

  /** The paper's settings for one of some replicas whose steps are averaged. */
  public static Adam averaged(int replicas) {
    return new Adam(STANDARD.beta1, STANDARD.beta2, STANDARD.epsilon, replicas);
  }

  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && replicas > 0)) {
      throw new IllegalArgumentException(
          "Adam needs betas in [0, 1), epsilon above 0 and a replica or more, got %s, %s, %s and %d"
              .formatted(beta1, beta2, epsilon, replicas));
    }
  }

  /**
   * One step.
   *
   * @param state changed: parameters, mean and variance; the gradient is read
   * @param learningRate length of the step
   * @param step number of the step, from 1
   */
  public void step(State state, double learningRate, long step) {
    double meanBias = 1 - Math.pow(beta1, step);
    double varianceBias = 1 - Math.pow(beta2, step);
    double share = 1.0 / replicas;
    Numbers numbers =
        new Numbers(
            (float) beta1,
            (float) beta2,
            (float) epsilon,
            (float) (learningRate * Math.sqrt(varianceBias) / meanBias),
            (float) share,
            (float) (1 - share),
            (float) (varianceBias / (meanBias * meanBias)));
    int done = numbers.vectors(state);
    numbers.scalars(state, done);
    Reference.reachabilityFence(state);
  }

  /**
   * What a step works on, all of one length.
   *
   * @param parameters changed
   * @param gradient derivative of the loss by the parameters; read
   * @param mean running mean of gradients; changed
   * @param variance running mean of their squares; changed
   */
  public record State(
      NativeFloats parameters, NativeFloats gradient, NativeFloats mean, NativeFloats variance) {}

  /**
   * A step's numbers.
   *
   * @param noise what the variance counts
   * @param signal what the square of the mean counts beside it
   * @param unbiased what the square of the mean is multiplied by to have the variance's bias
   */
  private record Numbers(
      float beta1,
      float beta2,
      float epsilon,
      float rate,
      float noise,
      float signal,
      float unbiased) {
    int vectors(State state) {
      ByteBuffer p = state.parameters.bytes();
      ByteBuffer g = state.gradient.bytes();
      ByteBuffer m = state.mean.bytes();
      ByteBuffer v = state.variance.bytes();
      int count = state.parameters.count();
      int i = 0;
      for (; i <= count - LANES; i += LANES) {
        FloatVector slope = load(g, i);
        FloatVector mean = load(m, i).mul(beta1).add(slope.mul(1 - beta1));
        FloatVector variance = load(v, i).mul(beta2).add(slope.mul(slope).mul(1 - beta2));
        store(mean, m, i);
        store(variance, v, i);
        FloatVector square = mean.mul(mean).mul(unbiased).min(variance);
        FloatVector seen = variance.mul(noise).add(square.mul(signal));
        FloatVector root = seen.lanewise(VectorOperators.SQRT).add(epsilon);
        store(load(p, i).sub(mean.mul(rate).div(root)), p, i);
      }
      return i;
    }

    void scalars(State state, int from) {
      ByteBuffer p = state.parameters.bytes();
      ByteBuffer m = state.mean.bytes();
      ByteBuffer v = state.variance.bytes();
      for (int i = from; i < state.parameters.count(); i++) {
        float slope = scalar(state.gradient.bytes(), i);
        float mean = scalar(m, i) * beta1 + slope * (1 - beta1);
        float variance = scalar(v, i) * beta2 + slope * slope * (1 - beta2);
        scalar(m, i, mean);
        scalar(v, i, variance);
        float square = Math.min(mean * mean * unbiased, variance);
        float root = (float) Math.sqrt(variance * noise + square * signal) + epsilon;
        scalar(p, i, scalar(p, i) - mean * rate / root);
      }
    }
  }
}
