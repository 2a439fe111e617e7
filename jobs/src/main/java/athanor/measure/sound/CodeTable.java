package athanor.measure.sound;

import athanor.datasets.audio.sound.MuLaw;
import java.util.Arrays;

/**
 * Probabilities of a code given the code before it, from a table.
 *
 * @param first nats of each code where there is none before
 * @param next nats of each code behind each other, [codes before, codes]
 */
record CodeTable(String name, double[] first, double[][] next) implements SampleModel {
  /** How much the shares of all codes count beside the pairs. */
  private static final double PRIOR = 20;

  /** Codes by how often they occur, whatever comes before. */
  static CodeTable histogram(SampleCounts counts) {
    double[] nats = nats(counts.shares());
    double[][] same = new double[MuLaw.CODES][];
    Arrays.fill(same, nats);
    return new CodeTable("histogram", nats, same);
  }

  /** Codes by how often they follow the one before. */
  static CodeTable pairs(SampleCounts counts) {
    double[] shares = counts.shares();
    double[][] next = new double[MuLaw.CODES][MuLaw.CODES];
    for (int before = 0; before < MuLaw.CODES; before++) {
      double sum = 0;
      for (int code = 0; code < MuLaw.CODES; code++) {
        next[before][code] = counts.pairs(before, code) + PRIOR * shares[code];
        sum += next[before][code];
      }
      for (int code = 0; code < MuLaw.CODES; code++) {
        next[before][code] = -Math.log(next[before][code] / sum);
      }
    }
    return new CodeTable("sample before", nats(shares), next);
  }

  private static double[] nats(double[] shares) {
    double[] nats = new double[shares.length];
    for (int i = 0; i < nats.length; i++) {
      nats[i] = -Math.log(shares[i]);
    }
    return nats;
  }

  @Override
  public double nats(byte[] codes) {
    double sum = first[codes[0] & 0xff];
    for (int t = 1; t < codes.length; t++) {
      sum += next[codes[t - 1] & 0xff][codes[t] & 0xff];
    }
    return sum;
  }
}
