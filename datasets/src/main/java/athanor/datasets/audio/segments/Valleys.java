package athanor.datasets.audio.segments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/** Cuts stretches of speech without pauses at the valleys that leave words of likely lengths. */
final class Valleys {
  private static final int SMOOTHING_FRAMES = 13;
  private static final int NEIGHBOURHOOD = 3;
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

  /**
   * Prepares cutting.
   *
   * @param distance decibels above the floor, [frames]
   * @param lengths of the words that pauses set apart, in frames, sorted
   * @param longest frames of the longest word
   */
  Valleys(float[] distance, int[] lengths, int longest, int hopMillis) {
    this.level = Smoothing.mean(distance, SMOOTHING_FRAMES);
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

  /** Both ends and the local minima between. */
  private int[] points(int from, int to) {
    List<Integer> points = new ArrayList<>();
    points.add(from);
    for (int t = from + NEIGHBOURHOOD; t < to - NEIGHBOURHOOD; t++) {
      boolean least = true;
      for (int k = t - NEIGHBOURHOOD; k <= t + NEIGHBOURHOOD && least; k++) {
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
