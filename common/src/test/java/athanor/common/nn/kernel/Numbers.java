package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;

/** Native numbers for tests of kernels. */
final class Numbers {
  private Numbers() {}

  static Floats normal(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return of(values);
  }

  static Floats of(float... values) {
    return NativeFloats.copyOf(values).all();
  }

  /** Memory whose first use shows if it is read: all not a number. */
  static Floats unset(int count) {
    Floats made = NativeFloats.of(count).all();
    made.fill(Float.NaN);
    return made;
  }

  static float[] toArray(Floats floats, int count) {
    float[] values = new float[count];
    floats.get(values, 0, count);
    return values;
  }

  static double dot(Floats left, Floats right, int count) {
    float[] a = toArray(left, count);
    float[] b = toArray(right, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Asserts that no value is off by more than a share of the root mean square of those wanted. */
  static void assertNear(Floats seen, Floats wanted, int count, double share) {
    float[] a = toArray(seen, count);
    float[] b = toArray(wanted, count);
    double most = share * Math.sqrt(dot(wanted, wanted, count) / count);
    assertThat(most).isPositive();
    for (int i = 0; i < count; i++) {
      assertThat((double) a[i]).as("value %d", i).isCloseTo(b[i], Offset.offset(most));
    }
  }
}
