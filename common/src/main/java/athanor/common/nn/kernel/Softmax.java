package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.WIDTH;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Shares that sum to 1, in proportion to the exponentials of logits. */
public final class Softmax {
  private Softmax() {}

  /**
   * Computes the shares of one row.
   *
   * @param shares of the same length, overwritten; may be the logits themselves
   * @return the natural log of the sum of the exponentials
   */
  public static double apply(Floats logits, Floats shares) {
    float top = max(logits);
    double sum = exponentials(logits, top, shares);
    shares.scale((float) (1 / sum));
    Reference.reachabilityFence(logits);
    return Math.log(sum) + top;
  }

  private static float max(Floats values) {
    ByteBuffer bytes = values.bytes();
    int i = values.offset();
    int end = i + values.count();
    FloatVector most = FloatVector.broadcast(WIDTH, Float.NEGATIVE_INFINITY);
    for (; i <= end - LANES; i += LANES) {
      most = most.max(load(bytes, i));
    }
    float top = most.reduceLanes(VectorOperators.MAX);
    for (; i < end; i++) {
      top = Math.max(top, scalar(bytes, i));
    }
    return top;
  }

  private static double exponentials(Floats logits, float top, Floats to) {
    ByteBuffer from = logits.bytes();
    ByteBuffer bytes = to.bytes();
    int shift = logits.offset() - to.offset();
    int i = to.offset();
    int end = i + to.count();
    FloatVector sums = FloatVector.zero(WIDTH);
    for (; i <= end - LANES; i += LANES) {
      FloatVector e = FastActivations.exp(load(from, i + shift).sub(top));
      store(e, bytes, i);
      sums = sums.add(e);
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < end; i++) {
      float e = FastActivations.exp(scalar(from, i + shift) - top);
      scalar(bytes, i, e);
      sum += e;
    }
    return sum;
  }

  /**
   * Turns the gradient of one row's probabilities into that of its logits, in place.
   *
   * @param shares as computed
   */
  public static void differentiate(Floats shares, Floats gradient) {
    double inner = shares.dot(gradient);
    ByteBuffer s = shares.bytes();
    ByteBuffer g = gradient.bytes();
    int shift = shares.offset() - gradient.offset();
    int i = gradient.offset();
    int end = i + gradient.count();
    for (; i <= end - LANES; i += LANES) {
      store(load(g, i).sub((float) inner).mul(load(s, i + shift)), g, i);
    }
    for (; i < end; i++) {
      scalar(g, i, (scalar(g, i) - (float) inner) * scalar(s, i + shift));
    }
    Reference.reachabilityFence(shares);
    Reference.reachabilityFence(gradient);
  }
}
