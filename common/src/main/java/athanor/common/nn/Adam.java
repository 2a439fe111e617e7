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
 * @param beta1 decay of the mean, 0 up to 1
 * @param beta2 decay of the variance, 0 up to 1
 * @param epsilon keeps the step finite, above 0
 */
public record Adam(double beta1, double beta2, double epsilon) {
  /** The paper's settings. */
  public static final Adam STANDARD = new Adam(0.9, 0.999, 1e-8);

  public Adam {
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
      throw new IllegalArgumentException(
          "Adam needs betas in [0, 1) and epsilon above 0, got %s, %s and %s"
              .formatted(beta1, beta2, epsilon));
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
    double corrected =
        learningRate * Math.sqrt(1 - Math.pow(beta2, step)) / (1 - Math.pow(beta1, step));
    Numbers numbers = new Numbers((float) beta1, (float) beta2, (float) epsilon, (float) corrected);
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

  private record Numbers(float beta1, float beta2, float epsilon, float rate) {
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
        FloatVector root = variance.lanewise(VectorOperators.SQRT).add(epsilon);
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
        float root = (float) Math.sqrt(variance) + epsilon;
        scalar(p, i, scalar(p, i) - mean * rate / root);
      }
    }
  }
}
