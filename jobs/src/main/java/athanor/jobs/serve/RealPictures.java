package athanor.jobs.serve;

import athanor.datasets.image.NearestPicture;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureShard;
import java.util.Arrays;
import java.util.List;

/**
 * The real pictures that a model was trained on, for comparison with generated ones. Thread-safe.
 */
final class RealPictures {
  private static final int MEASURED = 100;

  private final List<String> names;
  private final PictureShard pictures;
  private final NearestPicture search;
  private volatile double[] usual = {};

  /**
   * Real pictures to compare with.
   *
   * @param names of the pictures
   */
  RealPictures(List<String> names, PictureShard pictures) {
    this.names = List.copyOf(names);
    this.pictures = pictures;
    this.search = new NearestPicture(pictures);
  }

  /**
   * The real picture nearest to a generated one.
   *
   * @param distance root mean squared difference of all pixel values of 0..1
   */
  record Near(String name, Picture picture, double distance) {}

  PictureShard pictures() {
    return pictures;
  }

  Near nearest(Picture painted) {
    NearestPicture.Match found = search.nearest(painted);
    return new Near(names.get(found.index()), search.picture(found.index()), found.distance());
  }

  /** Measures how far real pictures lie from their nearest other. Takes its time. */
  void measure() {
    int count = Math.min(MEASURED, search.count());
    double[] distances = new double[search.count() < 2 ? 0 : count];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = search.nearestOther(i * (search.count() / count)).distance();
    }
    Arrays.sort(distances);
    usual = distances;
  }

  /** Median distance of real pictures from their nearest other; 0 until it is measured. */
  double usual() {
    return usual.length == 0 ? 0 : usual[usual.length / 2];
  }

  /** Whether something so near is nearer than nine real pictures of ten are to any other. */
  boolean isByHeart(double distance) {
    return usual.length > 0 && distance < usual[usual.length / 10];
  }
}
