package athanor.models.audio;

import athanor.common.nn.FusedDense;
import athanor.common.nn.kernel.NativeFloats;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The variational half of a vector (Kingma and Welling 2014, section 3 and appendix B): a dense
 * layer gives the logarithm of each number's variance, the vector is drawn from there, and the
 * divergence from the normal distribution is part of the loss.
 */
final class Spread implements AutoCloseable {
  private final Architecture architecture;
  private final int dimension;
  private NativeFloats logVariances = NativeFloats.of(1);
  private NativeFloats slopes = NativeFloats.of(1);
  private NativeFloats byStates = NativeFloats.of(1);
  private float[] noise = {};

  Spread(Architecture architecture) {
    this.architecture = architecture;
    this.dimension = architecture.dimension();
  }

  void forward(int rows, NativeFloats parameters, NativeFloats states) {
    if (logVariances.count() < rows * dimension) {
      close();
      logVariances = NativeFloats.of((long) rows * dimension);
      slopes = NativeFloats.of((long) rows * dimension);
      byStates = NativeFloats.of((long) rows * architecture.stateSize());
    }
    layer().forward(rows, parameters, architecture.at("spread"), states, logVariances);
  }

  private FusedDense layer() {
    return architecture.vectorLayer();
  }

  /**
   * Draws vectors around the means.
   *
   * @param codes the means, [rows, dimension]; become what was drawn
   * @return divergence from the normal distribution, a sequence and number
   */
  double draw(int rows, NativeFloats codes, SplittableRandom random) {
    int count = rows * dimension;
    noise = new float[count];
    double divergence = 0;
    for (int i = 0; i < count; i++) {
      noise[i] = (float) random.nextGaussian();
      double mean = codes.get(i);
      double logVariance = logVariances.get(i);
      divergence += 0.5 * (Math.exp(logVariance) + mean * mean - 1 - logVariance);
      codes.put(i, (float) (mean + Math.exp(logVariance / 2) * noise[i]));
    }
    return divergence / count;
  }

  /**
   * Adds the divergence's derivatives to those by the vectors, which become those by the means, and
   * notes those by the logarithms of the variances.
   *
   * @param codes what was drawn
   */
  void backward(int rows, NativeFloats codes, NativeFloats codeSlopes, double weight) {
    int count = rows * dimension;
    for (int i = 0; i < count; i++) {
      double logVariance = logVariances.get(i);
      double deviation = Math.exp(logVariance / 2);
      double mean = codes.get(i) - deviation * noise[i];
      double slope = codeSlopes.get(i);
      double spreading = weight * 0.5 * (Math.exp(logVariance) - 1) / count;
      slopes.put(i, (float) (slope * noise[i] * deviation / 2 + spreading));
      codeSlopes.put(i, (float) (slope + weight * mean / count));
    }
  }

  /** Goes on to the layer's parameters and adds the derivatives by the states. */
  void differentiate(
      int rows,
      NativeFloats parameters,
      NativeFloats gradient,
      NativeFloats states,
      NativeFloats stateSlopes) {
    layer()
        .backward(
            rows,
            parameters,
            gradient,
            architecture.at("spread"),
            new FusedDense.Slopes(states, slopes, Optional.of(byStates)));
    stateSlopes.add(0, byStates, 0, rows * architecture.stateSize());
  }

  @Override
  public void close() {
    logVariances.close();
    slopes.close();
    byStates.close();
  }
}
