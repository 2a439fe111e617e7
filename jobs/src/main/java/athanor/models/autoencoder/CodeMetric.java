package athanor.models.autoencoder;

import athanor.common.nn.TrainedNet;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How far pictures move when their codes do: the mean of J'J over codes, J the slopes of a
 * decoder's pictures by the code (the metric that a decoder gives its codes, as in Arvanitidis et
 * al. 2018, "Latent space oddity", equation 3, but one for all codes). Codes times its root are as
 * far from each other as their pictures are, as nearly as a linear change can make them.
 */
final class CodeMetric {
  private static final int BATCH = 64;
  private static final int DRAWS = 4;

  /** Lower bound of an eigenvalue, relative to the largest. */
  private static final double LEAST = 1e-6;

  private final RealMatrix vectors;
  private final double[] values;

  private CodeMetric(RealMatrix metric) {
    EigenDecomposition parts = new EigenDecomposition(metric);
    this.vectors = parts.getV();
    this.values = parts.getRealEigenvalues();
    double least = LEAST * Arrays.stream(values).max().orElseThrow();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], Math.max(least, Double.MIN_NORMAL));
    }
  }

  /**
   * The metric of a decoder: J'J is the mean of (J'u)(J'u)' over normal u, and a backward pass
   * gives J'u.
   *
   * @param codes row-major [count, code size]
   */
  static CodeMetric of(TrainedNet decoder, float[] codes, int count, long seed) {
    int size = decoder.inputSize();
    int pixels = decoder.outputSize();
    SplittableRandom random = new SplittableRandom(seed);
    double[][] sums = new double[size][size];
    for (int draw = 0; draw < DRAWS; draw++) {
      for (int from = 0; from < count; from += BATCH) {
        int batch = Math.min(BATCH, count - from);
        float[] part = Arrays.copyOfRange(codes, from * size, (from + batch) * size);
        float[] back = decoder.inputGradient(part, batch, normal(batch * pixels, random));
        addSquares(back, batch, sums);
      }
    }
    return new CodeMetric(
        new Array2DRowRealMatrix(sums, false).scalarMultiply(1.0 / ((double) DRAWS * count)));
  }

  private static float[] normal(int count, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void addSquares(float[] vectors, int count, double[][] sums) {
    int size = sums.length;
    for (int i = 0; i < count * size; i += size) {
      for (int row = 0; row < size; row++) {
        double factor = vectors[i + row];
        for (int column = 0; column < size; column++) {
          sums[row][column] += factor * vectors[i + column];
        }
      }
    }
  }

  /** The metric to a power, row-major [code size, code size]; symmetric. */
  float[] power(double exponent) {
    RealMatrix scaled = vectors.copy();
    for (int column = 0; column < values.length; column++) {
      double factor = Math.pow(values[column], exponent);
      scaled.setColumnVector(column, vectors.getColumnVector(column).mapMultiply(factor));
    }
    double[][] product = scaled.multiply(vectors.transpose()).getData();
    float[] rows = new float[values.length * values.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) product[i / values.length][i % values.length];
    }
    return rows;
  }
}
