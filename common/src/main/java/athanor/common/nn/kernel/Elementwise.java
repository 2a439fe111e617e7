package athanor.common.nn.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Element-wise work on native memory, at the machine's vector width. Offsets count floats. */
public final class Elementwise {
  public static final VectorSpecies<Float> WIDTH = FloatVector.SPECIES_PREFERRED;
  public static final int LANES = WIDTH.length();
  public static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Elementwise() {}

  public static FloatVector load(ByteBuffer memory, int offset) {
    return FloatVector.fromByteBuffer(WIDTH, memory, offset << 2, ORDER);
  }

  public static void store(FloatVector value, ByteBuffer memory, int offset) {
    value.intoByteBuffer(memory, offset << 2, ORDER);
  }

  public static float scalar(ByteBuffer memory, int offset) {
    return memory.getFloat(offset << 2);
  }

  public static void scalar(ByteBuffer memory, int offset, float value) {
    memory.putFloat(offset << 2, value);
  }

  public static void fill(ByteBuffer memory, int offset, int count, float value) {
    FloatVector same = FloatVector.broadcast(WIDTH, value);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(same, memory, offset + i);
    }
    for (; i < count; i++) {
      scalar(memory, offset + i, value);
    }
  }

  /** target += source over a run. */
  public static void add(ByteBuffer target, int to, ByteBuffer source, int from, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(target, to + i).add(load(source, from + i)), target, to + i);
    }
    for (; i < count; i++) {
      scalar(target, to + i, scalar(target, to + i) + scalar(source, from + i));
    }
  }

  /** target += factor * source over a run. */
  public static void addScaled(
      ByteBuffer target, int to, ByteBuffer source, int from, float factor, int count) {
    FloatVector factors = FloatVector.broadcast(WIDTH, factor);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(source, from + i).fma(factors, load(target, to + i)), target, to + i);
    }
    for (; i < count; i++) {
      float sum = Math.fma(scalar(source, from + i), factor, scalar(target, to + i));
      scalar(target, to + i, sum);
    }
  }

  /** Sum of first * second over a run. */
  public static double dot(ByteBuffer first, int from, ByteBuffer second, int at, int count) {
    FloatVector even = FloatVector.zero(WIDTH);
    FloatVector odd = even;
    int i = 0;
    for (; i <= count - 2 * LANES; i += 2 * LANES) {
      even = load(first, from + i).fma(load(second, at + i), even);
      odd = load(first, from + i + LANES).fma(load(second, at + i + LANES), odd);
    }
    double sum = even.add(odd).reduceLanes(VectorOperators.ADD);
    for (; i < count; i++) {
      sum += scalar(first, from + i) * scalar(second, at + i);
    }
    return sum;
  }

  /** target *= source over a run. */
  public static void multiply(ByteBuffer target, int to, ByteBuffer source, int from, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(target, to + i).mul(load(source, from + i)), target, to + i);
    }
    for (; i < count; i++) {
      scalar(target, to + i, scalar(target, to + i) * scalar(source, from + i));
    }
  }

  /** target += first * second over a run; the second starts a shift after the first's offset. */
  static void addProduct(
      ByteBuffer target,
      int to,
      int count,
      ByteBuffer first,
      int from,
      ByteBuffer second,
      int shift) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      FloatVector factor = load(second, from + shift + i);
      store(load(first, from + i).fma(factor, load(target, to + i)), target, to + i);
    }
    for (; i < count; i++) {
      float factor = scalar(second, from + shift + i);
      scalar(target, to + i, Math.fma(scalar(first, from + i), factor, scalar(target, to + i)));
    }
  }

  /** target *= factor over a run. */
  public static void scale(ByteBuffer target, int to, float factor, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(target, to + i).mul(factor), target, to + i);
    }
    for (; i < count; i++) {
      scalar(target, to + i, scalar(target, to + i) * factor);
    }
  }
}
