package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * Sums down the columns of row-major matrices for means and variances: in floats over a few rows,
 * in double over those. Where vectors do not fit into a row, several rows are worked on as one long
 * row.
 */
public final class Moments {
  /** Floats that are summed as floats at most, so that they stay in the first cache. */
  private static final int BLOCK = 4096;

  private Moments() {}

  /** Floats of so many whole rows as fill whole vectors. */
  static int wide(int columns) {
    int fitting = 1;
    while ((long) fitting * columns % LANES != 0) {
      fitting *= 2;
    }
    return Math.multiplyExact(fitting, columns);
  }

  /** Sum of each column of a matrix [rows, columns]. */
  public static double[] sums(Floats matrix, int columns) {
    Block block = new Block(matrix, matrix, matrix);
    return run(columns, matrix.count(), block::sums);
  }

  /**
   * Sum of each column's squared differences from its mean.
   *
   * @param means as {@link ColumnNorm#centres} has them
   */
  public static double[] squares(Floats matrix, Floats means, int columns) {
    Block block = new Block(matrix, matrix, means);
    return run(columns, matrix.count(), block::squares);
  }

  /**
   * Sum of each column's products with a matrix of the same size less its means.
   *
   * @param means as {@link ColumnNorm#centres} has them
   */
  public static double[] products(Floats matrix, Floats other, Floats means, int columns) {
    Block block = new Block(matrix, other, means);
    return run(columns, matrix.count(), block::products);
  }

  /** Sums of some rows, from a float on. */
  @FunctionalInterface
  private interface Summing {
    void sum(int from, int rows, float[] sums);
  }

  private static double[] run(int columns, int count, Summing summing) {
    int wide = wide(columns);
    double[] sums = new double[columns];
    float[] some = new float[wide];
    int rows = count / wide;
    int step = Math.max(1, BLOCK / wide);
    for (int r = 0; r < rows; r += step) {
      summing.sum(r * wide, Math.min(step, rows - r), some);
      add(sums, some);
    }
    if (rows * wide < count) {
      float[] rest = new float[count - rows * wide];
      summing.sum(rows * wide, 1, rest);
      add(sums, rest);
    }
    return sums;
  }

  private static void add(double[] sums, float[] some) {
    for (int i = 0; i < some.length; i++) {
      sums[i % sums.length] += some[i];
    }
  }

  private record Block(Floats matrix, Floats other, Floats means) {
    void sums(int at, int rows, float[] sums) {
      ByteBuffer x = matrix.bytes();
      int from = matrix.offset() + at;
      int wide = sums.length;
      int c = 0;
      for (; c <= wide - LANES; c += LANES) {
        FloatVector sum = load(x, from + c);
        for (int r = 1; r < rows; r++) {
          sum = sum.add(load(x, from + r * wide + c));
        }
        sum.intoArray(sums, c);
      }
      for (; c < wide; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          sum += scalar(x, from + r * wide + c);
        }
        sums[c] = sum;
      }
      Reference.reachabilityFence(matrix);
    }

    void squares(int at, int rows, float[] sums) {
      ByteBuffer x = matrix.bytes();
      ByteBuffer centres = means.bytes();
      int from = matrix.offset() + at;
      int mean = means.offset();
      int wide = sums.length;
      int c = 0;
      for (; c <= wide - LANES; c += LANES) {
        FloatVector centre = load(centres, mean + c);
        FloatVector sum = FloatVector.zero(Elementwise.WIDTH);
        for (int r = 0; r < rows; r++) {
          FloatVector d = load(x, from + r * wide + c).sub(centre);
          sum = d.fma(d, sum);
        }
        sum.intoArray(sums, c);
      }
      for (; c < wide; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          float d = scalar(x, from + r * wide + c) - scalar(centres, mean + c);
          sum += d * d;
        }
        sums[c] = sum;
      }
      Reference.reachabilityFence(this);
    }

    void products(int at, int rows, float[] sums) {
      ByteBuffer x = matrix.bytes();
      ByteBuffer y = other.bytes();
      ByteBuffer centres = means.bytes();
      int from = matrix.offset() + at;
      int otherFrom = other.offset() + at;
      int mean = means.offset();
      int wide = sums.length;
      int c = 0;
      for (; c <= wide - LANES; c += LANES) {
        FloatVector centre = load(centres, mean + c);
        FloatVector sum = FloatVector.zero(Elementwise.WIDTH);
        for (int r = 0; r < rows; r++) {
          int i = r * wide + c;
          sum = load(x, from + i).fma(load(y, otherFrom + i).sub(centre), sum);
        }
        sum.intoArray(sums, c);
      }
      for (; c < wide; c++) {
        float sum = 0;
        for (int r = 0; r < rows; r++) {
          int i = r * wide + c;
          sum += scalar(x, from + i) * (scalar(y, otherFrom + i) - scalar(centres, mean + c));
        }
        sums[c] = sum;
      }
      Reference.reachabilityFence(this);
    }
  }
}
