package athanor.datasets.audio.segments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/** Cuts stretches of speech without pauses at the valleys that leave words of likely lengths. */
final class Valleys {
  private static final int SMOOTHING_MILLIS = 130;
  private static final int NEIGHBOURHOOD_MILLIS = 30;
  private static final int LEAST_WORDS = 3;
  private static final int USUAL_MILLIS = 800;
  private static final int PEAK_MILLIS = 150;

  /** Decibels that a cut must be worth. */
  private static final double CUT_COST = 12;

  /** Decibels that a word of e times the usual length costs. */
  private static final double LENGTH_COST = 24;

  private final float[] level;
  private final double usual;
  private final int longest;
  private final int peakReach;
  private final int neighbourhood;

  /**
   * Prepares cutting.
   *
   * @param distance decibels above the floor, [frames]
   * @param lengths of the words that pauses set apart, in frames, sorted
   * @param longest frames of the longest word
   */
  Valleys(float[] distance, int[] lengths, int longest, int hopMillis) {
    this.level = Smoothing.mean(distance, Smoothing.frames(SMOOTHING_MILLIS, hopMillis));
    this.neighbourhood = Smoothing.frames(NEIGHBOURHOOD_MILLIS, hopMillis);
    this.usual =
        lengths.length >= LEAST_WORDS
            ? lengths[lengths.length / 2]
            : (double) USUAL_MILLIS / hopMillis;
    this.longest = longest;
    this.peakReach = PEAK_MILLIS / hopMillis;
  }

  /** Frames at which a stretch is cut, in order. */
  List<Integer> cuts(int from, int to) {
    int[] points = points(from, to);
    int n = points.length;
    double[] best = new double[n];
    int[] previous = new int[n];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int j = 1; j < n; j++) {
      double worth = j == n - 1 ? 0 : depth(points[j], from, to) - CUT_COST;
      for (int i = j - 1; i >= 0; i--) {
        int length = points[j] - points[i];
        if (length > 3 * longest && best[j] > Double.NEGATIVE_INFINITY) {
          break;
        }
        double unlikely = Math.log(length / usual);
        double value = best[i] + worth - LENGTH_COST * unlikely * unlikely;
        if (value > best[j]) {
          best[j] = value;
          previous[j] = i;
        }
      }
    }
    LinkedList<Integer> cuts = new LinkedList<>();
    for (int j = previous[n - 1]; j > 0; j = previous[j]) {
      cuts.addFirst(points[j]);
    }
    return cuts;
  }

  /**
   * The deepest valley of a stretch; of equals the one nearest to the middle.
   *
   * @param margin frames that both parts have at least; at most half of the stretch
   */
  int deepest(int from, int to, int margin) {
    int middle = (from + to) / 2;
    int best = middle;
    double most = depth(middle, from, to);
    for (int t = from + margin; t <= to - margin; t++) {
      double depth = depth(t, from, to);
      if (depth > most || depth == most && Math.abs(t - middle) < Math.abs(best - middle)) {
        best = t;
        most = depth;
      }
    }
    return best;
  }

  /** Both ends and the local minima between. */
  private int[] points(int from, int to) {
    List<Integer> points = new ArrayList<>();
    points.add(from);
    for (int t = from + neighbourhood; t < to - neighbourhood; t++) {
      boolean least = true;
      for (int k = t - neighbourhood; k <= t + neighbourhood && least; k++) {
        least = level[k] > level[t] || level[k] == level[t] && k >= t;
      }
      if (least) {
        points.add(t);
      }
    }
    points.add(to);
    return points.stream().mapToInt(Integer::intValue).toArray();
  }

  /** How far a valley lies below the lower of the peaks on its two sides. */
  private double depth(int at, int from, int to) {
    float before = 0;
    float after = 0;
    for (int t = Math.max(from, at - peakReach); t <= at; t++) {
      before = Math.max(before, level[t]);
    }
    for (int t = at; t <= Math.min(to - 1, at + peakReach); t++) {
      after = Math.max(after, level[t]);
    }
    return Math.min(before, after) - level[at];
  }
}
