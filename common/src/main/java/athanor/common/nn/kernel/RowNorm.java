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

/**
 * Loops that take each row of a matrix [rows, columns] to mean 0 and variance 1, then scale and
 * move its columns.
 *
 * @param gain [columns]
 * @param moments [rows, 2]: mean, and 1 over the deviation, of each row
 */
public record RowNorm(Floats gain, Floats moments) {
  private int columns() {
    return gain.count();
  }

  /** Fills in the moments of a matrix. */
  public void measure(Floats x, double epsilon) {
    int columns = columns();
    for (int r = 0; r < moments.count() / 2; r++) {
      int from = x.offset() + r * columns;
      float mean = (float) (sum(x.bytes(), from) / columns);
      double variance = squares(x.bytes(), from, mean) / columns;
      moments.put(2 * r, mean);
      moments.put(2 * r + 1, (float) (1 / Math.sqrt(variance + epsilon)));
    }
    Reference.reachabilityFence(x);
  }

  private double sum(ByteBuffer x, int from) {
    int columns = columns();
    FloatVector sums = FloatVector.zero(WIDTH);
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      sums = sums.add(load(x, from + i));
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < columns; i++) {
      sum += scalar(x, from + i);
    }
    return sum;
  }

  private double squares(ByteBuffer x, int from, float mean) {
    int columns = columns();
    FloatVector sums = FloatVector.zero(WIDTH);
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector d = load(x, from + i).sub(mean);
      sums = d.fma(d, sums);
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < columns; i++) {
      double d = scalar(x, from + i) - mean;
      sum += d * d;
    }
    return sum;
  }

  /** y = normal x times gain + bias. */
  public void apply(Floats x, Floats bias, Floats y) {
    for (int r = 0; r < moments.count() / 2; r++) {
      int at = r * columns();
      timesNormal(x.part(at, columns()), r, gain, bias, y.part(at, columns()));
    }
    done(x, y);
    Reference.reachabilityFence(bias);
  }

  /** to = normal x times factors + shifts, of one row. */
  private void timesNormal(Floats x, int row, Floats factors, Floats shifts, Floats to) {
    float mean = moments.get(2 * row);
    float inverse = moments.get(2 * row + 1);
    int columns = columns();
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector normal = load(x.bytes(), x.offset() + i).sub(mean).mul(inverse);
      FloatVector factor = load(factors.bytes(), factors.offset() + i);
      FloatVector shift = load(shifts.bytes(), shifts.offset() + i);
      store(normal.fma(factor, shift), to.bytes(), to.offset() + i);
    }
    for (; i < columns; i++) {
      float normal = (x.get(i) - mean) * inverse;
      to.put(i, Math.fma(normal, factors.get(i), shifts.get(i)));
    }
  }

  /** Adds to the gradient of the gains the sum over rows of gradient times normal x. */
  public void addGainGradient(Floats x, Floats gradient, Floats gainGradient) {
    for (int r = 0; r < moments.count() / 2; r++) {
      int at = r * columns();
      Floats factors = gradient.part(at, columns());
      timesNormal(x.part(at, columns()), r, factors, gainGradient, gainGradient);
    }
    done(x, gradient);
    Reference.reachabilityFence(gainGradient);
  }

  /** Turns the gradient of the result into that of x, in place. */
  public void differentiate(Floats x, Floats gradient) {
    for (int r = 0; r < moments.count() / 2; r++) {
      int at = r * columns();
      differentiate(x.bytes(), x.offset() + at, r, gradient.bytes(), gradient.offset() + at);
    }
    done(x, gradient);
  }

  private void differentiate(ByteBuffer x, int from, int row, ByteBuffer gradient, int to) {
    ByteBuffer gains = gain.bytes();
    int g = gain.offset();
    float mean = moments.get(2 * row);
    float inverse = moments.get(2 * row + 1);
    int columns = columns();
    FloatVector sums = FloatVector.zero(WIDTH);
    FloatVector products = sums;
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector scaled = load(gradient, to + i).mul(load(gains, g + i));
      store(scaled, gradient, to + i);
      sums = sums.add(scaled);
      products = scaled.fma(load(x, from + i).sub(mean).mul(inverse), products);
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    double product = products.reduceLanes(VectorOperators.ADD);
    for (; i < columns; i++) {
      float scaled = scalar(gradient, to + i) * scalar(gains, g + i);
      scalar(gradient, to + i, scaled);
      sum += scaled;
      product += scaled * (scalar(x, from + i) - mean) * inverse;
    }
    subtract(x, from, row, gradient, to, (float) (sum / columns), (float) (product / columns));
  }

  private void subtract(
      ByteBuffer x, int from, int row, ByteBuffer gradient, int to, float shift, float share) {
    float mean = moments.get(2 * row);
    float inverse = moments.get(2 * row + 1);
    int columns = columns();
    int i = 0;
    for (; i <= columns - LANES; i += LANES) {
      FloatVector normal = load(x, from + i).sub(mean).mul(inverse);
      store(
          load(gradient, to + i).sub(shift).sub(normal.mul(share)).mul(inverse), gradient, to + i);
    }
    for (; i < columns; i++) {
      float normal = (scalar(x, from + i) - mean) * inverse;
      scalar(gradient, to + i, (scalar(gradient, to + i) - shift - normal * share) * inverse);
    }
  }

  private void done(Floats x, Floats y) {
    Reference.reachabilityFence(gain);
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(y);
  }
}
