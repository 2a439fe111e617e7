package athanor.measure.pictures;

import java.util.ArrayList;
import java.util.List;

/**
 * Search of the nearest among many pictures. Each part of a sketch counts as much as it differs
 * between neighbours in their list.
 */
public final class NearestSketches {
  private final List<PictureSketch> all;
  private final double[] scales;

  /** The pictures to search. */
  public NearestSketches(List<PictureSketch> all) {
    this.all = List.copyOf(all);
    this.scales = new double[all.isEmpty() ? 0 : all.get(0).parts().size()];
    for (int i = 0; i + 1 < all.size(); i++) {
      double[] apart = all.get(i).distances(all.get(i + 1));
      for (int p = 0; p < scales.length; p++) {
        scales[p] += apart[p] / (all.size() - 1);
      }
    }
  }

  /**
   * The nearest ones to a picture.
   *
   * @return their places in the list, the nearest first
   */
  public List<Integer> of(PictureSketch picture, int count) {
    double[] sums = new double[all.size()];
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double[] apart = picture.distances(all.get(i));
      for (int p = 0; p < scales.length; p++) {
        sums[i] += apart[p] / Math.max(1e-12, scales[p]);
      }
      places.add(i);
    }
    places.sort((a, b) -> Double.compare(sums[a], sums[b]));
    return places.subList(0, Math.min(count, places.size()));
  }
}
