package athanor.common.nn;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import athanor.common.nn.kernel.NativeFloats;
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
    step(state, new Shared(state.mean, step, 1), learningRate, step);
  }

  /**
   * One step of a replica that is averaged with others now and then.
   *
   * <p>Together K replicas step with the noise of a gradient from all their batches, but the
   * variance that one of them sees has K times that noise: taken as it is, it makes every step too
   * short, the more so the more replicas there are. So what is noise in it, all but the square of
   * the mean on which they agreed, counts as a Kth: the root is that of {@code variance / K + (1 -
   * 1 / K) min(mean^2, variance)}, both without their bias. With one replica that is Adam itself.
   */
  public void step(State state, Shared shared, double learningRate, long step) {
    double meanBias = 1 - Math.pow(beta1, step);
    double varianceBias = 1 - Math.pow(beta2, step);
    boolean agreed = shared.steps > 0;
    double sharedBias = agreed ? 1 - Math.pow(beta1, shared.steps) : meanBias;
    double noise = 1.0 / shared.replicas;
    Numbers numbers =
        new Numbers(
            (float) beta1,
            (float) beta2,
            (float) epsilon,
            (float) (learningRate * Math.sqrt(varianceBias) / meanBias),
            (float) noise,
            (float) (1 - noise),
            (float) (varianceBias / (sharedBias * sharedBias)));
    ByteBuffer seen = (agreed ? shared.mean : state.mean).bytes();
    int done = numbers.vectors(state, seen);
    numbers.scalars(state, seen, done);
    Reference.reachabilityFence(state);
    Reference.reachabilityFence(shared);
  }

  /**
   * What replicas have in common.
   *
   * @param mean running mean of gradients when they were averaged last; read
   * @param steps that had gone into it, 0 where they never were: then a replica's own mean does
   * @param replicas how many there are, 1 or more
   */
  public record Shared(NativeFloats mean, long steps, int replicas) {
    public Shared {
      if (steps < 0 || replicas < 1) {
        throw new IllegalArgumentException(
            "steps must be 0 or more and replicas 1 or more, got %d and %d"
                .formatted(steps, replicas));
      }
    }
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
   * @param signal what the square of the shared mean counts beside it
   * @param unbiased what that square is multiplied by to have the variance's bias
   */
  private record Numbers(
      float beta1,
      float beta2,
      float epsilon,
      float rate,
      float noise,
      float signal,
      float unbiased) {
    int vectors(State state, ByteBuffer shared) {
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
        FloatVector agreed = load(shared, i);
        FloatVector square = agreed.mul(agreed).mul(unbiased).min(variance);
        FloatVector seen = variance.mul(noise).add(square.mul(signal));
        FloatVector root = seen.lanewise(VectorOperators.SQRT).add(epsilon);
        store(load(p, i).sub(mean.mul(rate).div(root)), p, i);
      }
      return i;
    }

    void scalars(State state, ByteBuffer shared, int from) {
      ByteBuffer p = state.parameters.bytes();
      ByteBuffer m = state.mean.bytes();
      ByteBuffer v = state.variance.bytes();
      for (int i = from; i < state.parameters.count(); i++) {
        float slope = scalar(state.gradient.bytes(), i);
        float mean = scalar(m, i) * beta1 + slope * (1 - beta1);
        float variance = scalar(v, i) * beta2 + slope * slope * (1 - beta2);
        scalar(m, i, mean);
        scalar(v, i, variance);
        float agreed = scalar(shared, i);
        float square = Math.min(agreed * agreed * unbiased, variance);
        float root = (float) Math.sqrt(variance * noise + square * signal) + epsilon;
        scalar(p, i, scalar(p, i) - mean * rate / root);
      }
    }
  }
}
