package athanor.common.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Room for a layer's first parameters and statistics, zero at first, and how weights are drawn. A
 * place counts from the layer's first value.
 */
public final class Initialisation {
  private final Start start;
  private final SplittableRandom random;
  private final float[] parameters;
  private final int at;
  private final float[] statistics;
  private final int statisticsAt;

  Initialisation(Draw draw, float[] parameters, int at, float[] statistics, int statisticsAt) {
    this.start = draw.start;
    this.random = draw.random;
    this.parameters = parameters;
    this.at = at;
    this.statistics = statistics;
    this.statisticsAt = statisticsAt;
  }

  record Draw(Start start, SplittableRandom random) {}

  /** How weights are drawn. */
  public enum Start {
    /** Uniform within sqrt(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT,
    /** Normal with variance 2 / (in + out), as DL4J's {@code XAVIER} (Glorot and Bengio 2010). */
    GLOROT_NORMAL,
    /** Normal with deviation sqrt(2 / in), for rectifiers (He et al. 2015). */
    HE,
    /** Normal with deviation 0.02 (Radford et al. 2016, section 3). */
    DCGAN
  }

  /**
   * Draws weights by the net's rule.
   *
   * @param in inputs that each output sums over
   * @param out outputs that each input goes to
   */
  public void draw(int place, int count, int in, int out) {
    for (int i = at + place; i < at + place + count; i++) {
      parameters[i] =
          (float)
              switch (start) {
                case GLOROT -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / ((double) in + out));
                case GLOROT_NORMAL -> random.nextGaussian() * Math.sqrt(2.0 / ((double) in + out));
                case HE -> random.nextGaussian() * Math.sqrt(2.0 / in);
                case DCGAN -> random.nextGaussian() * 0.02;
              };
    }
  }

  /** Draws weights uniformly between minus and plus a bound, whatever the net's rule. */
  public void uniform(int place, int count, double bound) {
    for (int i = at + place; i < at + place + count; i++) {
      parameters[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  /** Sets parameters to one value. */
  public void fill(int place, int count, float value) {
    Arrays.fill(parameters, at + place, at + place + count, value);
  }

  /** Sets statistics to one value. */
  public void fillStatistics(int place, int count, float value) {
    Arrays.fill(statistics, statisticsAt + place, statisticsAt + place + count, value);
  }

  /** Draws statistics from a standard normal distribution. */
  public void drawStatistics(int place, int count) {
    for (int i = statisticsAt + place; i < statisticsAt + place + count; i++) {
      statistics[i] = (float) random.nextGaussian();
    }
  }
}
