package athanor.training;

import athanor.common.vectors.Dot;
import athanor.common.vectors.VectorTable;
import java.util.ArrayList;
import java.util.List;

/** Clusters become one where their centres are close, the closest first (centroid linkage). */
final class Agglomeration {
  private final List<float[]> sums = new ArrayList<>();
  private final List<float[]> centres = new ArrayList<>();

  private Agglomeration(float[][] centres, long[] sizes) {
    for (int c = 0; c < centres.length; c++) {
      if (sizes[c] > 0) {
        float[] sum = centres[c].clone();
        for (int i = 0; i < sum.length; i++) {
          sum[i] *= sizes[c];
        }
        this.sums.add(sum);
        this.centres.add(centres[c].clone());
      }
    }
  }

  /**
   * The centres that are left.
   *
   * @param centres unit vectors; copied
   * @param sizes weight of each centre; clusters without segments are left out
   * @param least cosine down to which two clusters become one
   */
  static float[][] merged(float[][] centres, long[] sizes, double least) {
    Agglomeration all = new Agglomeration(centres, sizes);
    int[] pair = all.closest(least);
    while (pair.length == 2) {
      all.join(pair[0], pair[1]);
      pair = all.closest(least);
    }
    return all.centres.toArray(float[][]::new);
  }

  /** The closest pair at or above a cosine; empty where there is none. */
  private int[] closest(double least) {
    int[] pair = {};
    double most = least;
    for (int b = 1; b < centres.size(); b++) {
      for (int a = 0; a < b; a++) {
        float cosine = Dot.product(centres.get(a), 0, centres.get(b), 0, centres.get(a).length);
        if (cosine > most || cosine == most && pair.length == 0) {
          most = cosine;
          pair = new int[] {a, b};
        }
      }
    }
    return pair;
  }

  private void join(int a, int b) {
    float[] sum = sums.get(a);
    float[] other = sums.remove(b);
    centres.remove(b);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    float[] centre = sum.clone();
    VectorTable.scaleToUnit(centre, 0, centre.length);
    centres.set(a, centre);
  }
}
