package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bytedeco.javacpp.FloatPointer;

/** Native numbers for tests of kernels. */
final class Numbers {
  private Numbers() {}

  static FloatPointer normal(long seed, int count) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return of(values);
  }

  static FloatPointer of(float... values) {
    FloatPointer made = new FloatPointer((long) values.length);
    made.put(values, 0, values.length);
    return made;
  }

  /** Memory whose first use shows if it is read: all not a number. */
  static FloatPointer unset(int count) {
    FloatPointer made = new FloatPointer((long) count);
    Floats.fill(made, count, Float.NaN);
    return made;
  }

  static float[] toArray(FloatPointer floats, int count) {
    float[] values = new float[count];
    floats.get(values, 0, count);
    return values;
  }

  static double dot(FloatPointer left, FloatPointer right, int count) {
    float[] a = toArray(left, count);
    float[] b = toArray(right, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** Asserts that no value is off by more than a share of the root mean square of those wanted. */
  static void assertNear(FloatPointer seen, FloatPointer wanted, int count, double share) {
    float[] a = toArray(seen, count);
    float[] b = toArray(wanted, count);
    double most = share * Math.sqrt(dot(wanted, wanted, count) / count);
    assertThat(most).isPositive();
    for (int i = 0; i < count; i++) {
      assertThat((double) a[i])
          .as("value %d", i)
          .isCloseTo(b[i], org.assertj.core.data.Offset.offset(most));
    }
  }
}
