package athanor.measure.sound;

import athanor.datasets.audio.sound.MuLaw;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Each sample as a weighted sum of those before it, with an error of the Laplace distribution whose
 * scale follows the errors so far: what lossless coders of sound do (Robinson 1994, "SHORTEN"). The
 * probability of a code is that of its step, mixed with a little of the codes' shares.
 *
 * @param weights of the samples before, the nearest first
 * @param shares of the codes
 * @param scale factor from the running mean of the errors to the distribution's scale
 * @param memory weight of the past in that mean
 */
record LinearPrediction(double[] weights, double[] shares, double scale, double memory)
    implements SampleModel {
  private static final double RIDGE = 1e-6;
  private static final double MIXED = 0.02;
  private static final double FIRST_ERROR = 3e-3;
  private static final double LEAST_SCALE = 1e-4;
  private static final double[] SCALES = {0.6, 0.8, 1.0, 1.3};
  private static final double[] MEMORIES = {0.9, 0.95, 0.98};

  /**
   * Fits weights by least squares, then picks scale and memory.
   *
   * @param some sounds to pick by
   */
  static LinearPrediction fit(SampleCounts counts, List<byte[]> some) {
    double[] weights = weights(counts);
    double[] shares = counts.shares();
    LinearPrediction best = new LinearPrediction(weights, shares, SCALES[0], MEMORIES[0]);
    double least = Double.POSITIVE_INFINITY;
    for (double scale : SCALES) {
      for (double memory : MEMORIES) {
        LinearPrediction one = new LinearPrediction(weights, shares, scale, memory);
        double nats = some.stream().mapToDouble(one::nats).sum();
        if (nats < least) {
          least = nats;
          best = one;
        }
      }
    }
    return best;
  }

  private static double[] weights(SampleCounts counts) {
    int order = counts.order();
    RealMatrix squares = new Array2DRowRealMatrix(order, order);
    double[] wanted = new double[order];
    double trace = 0;
    for (int i = 0; i < order; i++) {
      wanted[i] = counts.product(0, i + 1);
      trace += counts.product(i + 1, i + 1);
      for (int j = 0; j < order; j++) {
        squares.setEntry(i, j, counts.product(i + 1, j + 1));
      }
    }
    for (int i = 0; i < order; i++) {
      squares.addToEntry(i, i, RIDGE * trace / order + Double.MIN_NORMAL);
    }
    return new CholeskyDecomposition(squares)
        .getSolver()
        .solve(new ArrayRealVector(wanted))
        .toArray();
  }

  @Override
  public String name() {
    return "linear prediction " + weights.length;
  }

  @Override
  public double nats(byte[] codes) {
    float[] samples = MuLaw.samples(codes);
    double error = FIRST_ERROR;
    double sum = 0;
    for (int t = 0; t < codes.length; t++) {
      double predicted = 0;
      for (int k = 1; k <= Math.min(t, weights.length); k++) {
        predicted += weights[k - 1] * samples[t - k];
      }
      sum -= Math.log(probability(codes[t] & 0xff, predicted, scale * error + LEAST_SCALE));
      error = memory * error + (1 - memory) * Math.abs(samples[t] - predicted);
    }
    return sum;
  }

  private double probability(int code, double predicted, double spread) {
    double below = code == 0 ? 0 : below((MuLaw.lowerEnd(code) - predicted) / spread);
    double above =
        code == MuLaw.CODES - 1 ? 1 : below((MuLaw.lowerEnd(code + 1) - predicted) / spread);
    return (1 - MIXED) * (above - below) + MIXED * shares[code];
  }

  private static double below(double z) {
    return z < 0 ? 0.5 * Math.exp(z) : 1 - 0.5 * Math.exp(-z);
  }
}
