package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.LogMel;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/**
 * Cuts fluent speech, which has no pauses between words, by a dynamic programme over all frames
 * that weighs the evidence for each cut against the unlikely durations that it leaves (Kamper 2022,
 * "Word segmentation on discovered phone units with dynamic programming and self-supervised
 * scoring", section III, there with the durations of a model; here with a log-normal prior).
 *
 * <p>Evidence for a cut is how far the level there lies below the lower of the peaks on both sides;
 * how much the spectrum changes there was tried and made it worse. Nothing is learned; the
 * constants were chosen on recordings that no figure is of.
 */
final class FluentWords {
  private static final int LEVEL_MILLIS = 70;
  private static final int PEAK_MILLIS = 150;
  private static final int SHORTEST_MILLIS = 60;

  /** A word begins so long before the quietest moment of its first sound. */
  private static final int LEAD_MILLIS = 20;

  /** Decibels that a cut must be worth. */
  private static final double CUT_COST = 3;

  /** The likeliest duration of a word. */
  private static final double USUAL_MILLIS = 420;

  /** Decibels that a word of e times the usual duration costs. */
  private static final double DURATION_COST = 10;

  private final float[] evidence;
  private final int shortest;
  private final int longest;

  /** What a word costs, in decibels, by its frames. */
  private final double[] costs;

  /**
   * Prepares the cutting of a recording.
   *
   * @param decibels of a unit of the energies
   * @param longestMillis longest word
   */
  FluentWords(LogMel energies, double decibels, int hopMillis, int longestMillis) {
    this.evidence = evidence(energies, decibels, hopMillis);
    this.shortest = Math.max(1, SHORTEST_MILLIS / hopMillis);
    this.longest = Math.max(2 * shortest, longestMillis / hopMillis);
    this.costs = costs(longest, USUAL_MILLIS / hopMillis);
  }

  /** Frames at which a stretch of speech is cut, in order. */
  List<Integer> cuts(int from, int to) {
    int count = to - from;
    double[] best = new double[count + 1];
    int[] previous = new int[count + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int end = shortest; end <= count; end++) {
      double worth = end == count ? 0 : evidence[from + end] - CUT_COST;
      for (int length = shortest; length <= Math.min(longest, end); length++) {
        double value = best[end - length] + worth - costs[length];
        if (value > best[end]) {
          best[end] = value;
          previous[end] = end - length;
        }
      }
    }
    LinkedList<Integer> cuts = new LinkedList<>();
    for (int at = previous[count]; at > 0; at = previous[at]) {
      cuts.addFirst(from + at);
    }
    return cuts;
  }

  private static double[] costs(int longest, double usual) {
    double[] costs = new double[longest + 1];
    for (int length = 1; length <= longest; length++) {
      double unlikely = Math.log(length / usual);
      costs[length] = DURATION_COST * unlikely * unlikely;
    }
    return costs;
  }

  /** Evidence, in decibels, for a cut before each frame, [frames + 1]. */
  private static float[] evidence(LogMel energies, double decibels, int hopMillis) {
    float[] level =
        Smoothing.mean(energies.level(decibels), Smoothing.frames(LEVEL_MILLIS, hopMillis));
    int reach = Smoothing.frames(PEAK_MILLIS, hopMillis);
    float[] evidence = new float[energies.frames() + 1];
    int lead = LEAD_MILLIS / hopMillis;
    for (int t = lead + 1; t < energies.frames(); t++) {
      evidence[t - lead] = (float) depth(level, t, reach);
    }
    return evidence;
  }

  /** How far the level between two frames lies below the lower of the peaks on both sides. */
  private static double depth(float[] level, int at, int reach) {
    float lowest = Math.min(level[at - 1], level[at]);
    float before = lowest;
    float after = lowest;
    for (int t = Math.max(0, at - reach); t < at; t++) {
      before = Math.max(before, level[t]);
    }
    for (int t = at; t < Math.min(level.length, at + reach); t++) {
      after = Math.max(after, level[t]);
    }
    return Math.min(before, after) - lowest;
  }
}
