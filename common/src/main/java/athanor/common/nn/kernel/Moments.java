package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Sums down the columns of row-major matrices for means and variances: in floats over a few rows,
 * in double over those.
 */
public final class Moments {
  /** Rows whose sums are floats; so many rows of 64 columns stay in the first cache. */
  private static final int ROWS = 64;

  private Moments() {}

  /** Sum of each column of a matrix [rows, columns]. */
  public static double[] sums(Floats matrix, int columns) {
    double[] sums = new double[columns];
    float[] some = new float[columns];
    int rows = matrix.count() / columns;
    for (int r = 0; r < rows; r += ROWS) {
      int from = matrix.offset() + r * columns;
      sum(matrix.bytes(), from, Math.min(ROWS, rows - r), some);
      add(sums, some);
    }
    Reference.reachabilityFence(matrix);
    return sums;
  }

  private static void sum(ByteBuffer matrix, int from, int rows, float[] sums) {
    int columns = sums.length;
    int c = 0;
    for (; c <= columns - LANES; c += LANES) {
      FloatVector sum = load(matrix, from + c);
      for (int r = 1; r < rows; r++) {
        sum = sum.add(load(matrix, from + r * columns + c));
      }
      sum.intoArray(sums, c);
    }
    for (; c < columns; c++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += scalar(matrix, from + r * columns + c);
      }
      sums[c] = sum;
    }
  }

  /** Sum of each column's squared differences from its mean; means [columns]. */
  public static double[] squares(Floats matrix, Floats means) {
    return new Pass(matrix, matrix, means, true).run();
  }

  /** Sum of each column's products with a matrix of the same size less its means [columns]. */
  public static double[] products(Floats matrix, Floats other, Floats means) {
    return new Pass(matrix, other, means, false).run();
  }

  private record Pass(Floats matrix, Floats other, Floats means, boolean squares) {
    double[] run() {
      int columns = means.count();
      double[] sums = new double[columns];
      float[] some = new float[columns];
      int rows = matrix.count() / columns;
      Block block = new Block(matrix.bytes(), other.bytes(), means.bytes(), means.offset());
      for (int r = 0; r < rows; r += ROWS) {
        int count = Math.min(ROWS, rows - r);
        int from = matrix.offset() + r * columns;
        if (squares) {
          block.squares(from, count, some);
        } else {
          block.products(from, other.offset() + r * columns, count, some);
        }
        add(sums, some);
      }
      Reference.reachabilityFence(this);
      return sums;
    }
  }

  private record Block(ByteBuffer x, ByteBuffer y, ByteBuffer means, int mean) {
    void squares(int from, int rows, float[] sums) {
      int columns = sums.length;
      int c = 0;
      for (; c <= columns - LANES; c += LANES) {
        FloatVector centre = load(means, mean + c);
        FloatVector sum = FloatVector.zero(Elementwise.WIDTH);
        for (int r = 0; r < rows; r++) {
          FloatVector d = load(x, from + r * columns + c).sub(centre);
          sum = d.fma(d, sum);
        }
        sum.intoArray(sums, c);
      }
      for (; c < columns; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          float d = scalar(x, from + r * columns + c) - scalar(means, mean + c);
          sum += d * d;
        }
        sums[c] = sum;
      }
    }

    void products(int from, int otherFrom, int rows, float[] sums) {
      int columns = sums.length;
      int c = 0;
      for (; c <= columns - LANES; c += LANES) {
        FloatVector centre = load(means, mean + c);
        FloatVector sum = FloatVector.zero(Elementwise.WIDTH);
        for (int r = 0; r < rows; r++) {
          int at = r * columns + c;
          sum = load(x, from + at).fma(load(y, otherFrom + at).sub(centre), sum);
        }
        sum.intoArray(sums, c);
      }
      for (; c < columns; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          int at = r * columns + c;
          sum += scalar(x, from + at) * (scalar(y, otherFrom + at) - scalar(means, mean + c));
        }
        sums[c] = sum;
      }
    }
  }

  private static void add(double[] sums, float[] some) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += some[c];
    }
  }
}
