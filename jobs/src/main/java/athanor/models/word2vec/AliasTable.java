package athanor.models.word2vec;

import java.util.Arrays;

/** Draws from a discrete distribution in constant time (Walker 1977; Vose 1991). */
final class AliasTable {
  private final float[] threshold;
  private final int[] alias;

  private AliasTable(float[] threshold, int[] alias) {
    this.threshold = threshold;
    this.alias = alias;
  }

  /** A table for weights that need not add up to one; at least one must be above zero. */
  static AliasTable of(double[] weights) {
    int n = weights.length;
    double scale = n / Arrays.stream(weights).sum();
    double[] scaled = Arrays.stream(weights).map(w -> w * scale).toArray();
    float[] threshold = new float[n];
    int[] alias = new int[n];
    int[] small = new int[n];
    int[] large = new int[n];
    int smalls = 0;
    int larges = 0;
    for (int i = 0; i < n; i++) {
      if (scaled[i] < 1) {
        small[smalls++] = i;
      } else {
        large[larges++] = i;
      }
    }
    while (smalls > 0 && larges > 0) {
      int less = small[--smalls];
      int more = large[--larges];
      threshold[less] = (float) scaled[less];
      alias[less] = more;
      scaled[more] -= 1 - scaled[less];
      if (scaled[more] < 1) {
        small[smalls++] = more;
      } else {
        large[larges++] = more;
      }
    }
    while (larges > 0) {
      threshold[large[--larges]] = 1;
    }
    while (smalls > 0) {
      threshold[small[--smalls]] = 1;
    }
    return new AliasTable(threshold, alias);
  }

  /** The outcome of 64 random bits: the upper 32 choose a column, the lower 24 a side. */
  int draw(long bits) {
    int column = (int) (((bits >>> 32) * threshold.length) >>> 32);
    return (bits & 0xFFFFFF) * 0x1p-24f < threshold[column] ? column : alias[column];
  }
}
