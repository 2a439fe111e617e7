package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.WIDTH;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/** Each two neighbouring values. */
public final class Pairs {
  private static final VectorShuffle<Float> SWAP =
      VectorShuffle.fromOp(WIDTH, lane -> Math.min(LANES - 1, lane ^ 1));
  private static final VectorMask<Float> FIRST = VectorMask.fromLong(WIDTH, 0x5555555555555555L);

  private Pairs() {}

  /** Puts pairs in order, the larger first; {@code to} of the same even length is overwritten. */
  public static void order(Floats from, Floats to) {
    ByteBuffer x = from.bytes();
    ByteBuffer y = to.bytes();
    int shift = from.offset() - to.offset();
    int i = to.offset();
    int end = i + to.count();
    for (; i <= end - LANES; i += LANES) {
      FloatVector values = load(x, i + shift);
      FloatVector others = values.rearrange(SWAP);
      store(values.min(others).blend(values.max(others), FIRST), y, i);
    }
    for (; i < end; i += 2) {
      float first = scalar(x, i + shift);
      float second = scalar(x, i + shift + 1);
      scalar(y, i, Math.max(first, second));
      scalar(y, i + 1, Math.min(first, second));
    }
    done(from, to);
  }

  /** Exchanges those pairs of gradients in place whose values {@link #order} exchanged. */
  public static void unorder(Floats gradients, Floats values) {
    ByteBuffer g = gradients.bytes();
    ByteBuffer x = values.bytes();
    int shift = values.offset() - gradients.offset();
    int i = gradients.offset();
    int end = i + gradients.count();
    for (; i <= end - LANES; i += LANES) {
      FloatVector some = load(x, i + shift);
      FloatVector others = some.rearrange(SWAP);
      VectorMask<Float> rising = some.compare(VectorOperators.LT, others);
      VectorMask<Float> falling = others.compare(VectorOperators.LT, some);
      VectorMask<Float> swapped = rising.and(FIRST).or(falling.andNot(FIRST));
      FloatVector gradient = load(g, i);
      store(gradient.blend(gradient.rearrange(SWAP), swapped), g, i);
    }
    for (; i < end; i += 2) {
      if (scalar(x, i + shift) < scalar(x, i + shift + 1)) {
        float first = scalar(g, i);
        scalar(g, i, scalar(g, i + 1));
        scalar(g, i + 1, first);
      }
    }
    done(gradients, values);
  }

  private static void done(Floats first, Floats second) {
    Reference.reachabilityFence(first);
    Reference.reachabilityFence(second);
  }
}
