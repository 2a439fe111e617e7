package athanor.measure.film;

import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.List;

/**
 * How often pixels of films are white given others, and films by that. The first frame of a film,
 * which has none before it, is neither counted nor scored; what lies outside of a frame is black.
 * Not thread-safe.
 */
public final class FilmCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** How much the share of all pixels weighs beside what was counted in a context. */
  private static final double PRIOR = 2;

  private final FilmFloor floor;
  private final Shape frame;
  private final long[] all;
  private final long[] white;

  /**
   * Nothing counted.
   *
   * @param frame shape of a frame, one channel
   */
  public FilmCounts(FilmFloor floor, Shape frame) {
    this.floor = floor;
    this.frame = frame;
    this.all = new long[1 << floor.context().size()];
    this.white = new long[all.length];
  }

  /** What was counted by. */
  public FilmFloor floor() {
    return floor;
  }

  /**
   * Counts a film.
   *
   * @param film [frames, height, width], 0 or 1; read
   */
  public void add(byte[] film) {
    for (int i = frame.size(); i < film.length; i++) {
      int context = context(film, i);
      all[context]++;
      white[context] += film[i];
    }
  }

  /** Adds what others counted. */
  public FilmCounts plus(FilmCounts other) {
    for (int i = 0; i < all.length; i++) {
      all[i] += other.all[i];
      white[i] += other.white[i];
    }
    return this;
  }

  /**
   * Negative natural log of the probability of each frame; 0 for the first.
   *
   * @param film [frames, height, width], 0 or 1; read
   */
  public double[] nats(byte[] film) {
    double[] costs = costs();
    double[] nats = new double[film.length / frame.size()];
    for (int i = frame.size(); i < film.length; i++) {
      nats[i / frame.size()] += costs[2 * context(film, i) + film[i]];
    }
    return nats;
  }

  /** Nats of a black and of a white pixel, by context. */
  private double[] costs() {
    double whites = 1;
    double pixels = 2;
    for (int i = 0; i < all.length; i++) {
      whites += white[i];
      pixels += all[i];
    }
    double[] costs = new double[2 * all.length];
    for (int i = 0; i < all.length; i++) {
      double share = (white[i] + PRIOR * whites / pixels) / (all[i] + PRIOR);
      costs[2 * i] = -Math.log1p(-share);
      costs[2 * i + 1] = -Math.log(share);
    }
    return costs;
  }

  private int context(byte[] film, int pixel) {
    List<FilmFloor.Pixel> context = floor.context();
    int row = pixel / frame.width() % frame.height();
    int column = pixel % frame.width();
    int number = 0;
    for (int k = 0; k < context.size(); k++) {
      FilmFloor.Pixel one = context.get(k);
      int y = row + one.down();
      int x = column + one.right();
      if (y >= 0 && y < frame.height() && x >= 0 && x < frame.width()) {
        int at = pixel - one.back() * frame.size() + one.down() * frame.width() + one.right();
        number |= film[at] << k;
      }
    }
    return number;
  }
}
