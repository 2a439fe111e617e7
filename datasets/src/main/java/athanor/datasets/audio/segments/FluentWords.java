package athanor.datasets.audio.segments;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;

/**
 * Cuts fluent speech, which has no pauses between words, by a dynamic programme over all frames
 * that weighs the evidence for each cut against the unlikely durations that it leaves (Kamper 2022,
 * "Word segmentation on discovered phone units with dynamic programming and self-supervised
 * scoring", section III, there with the durations of a model; here with a log-normal prior).
 *
 * <p>What evidence costs what is said by the {@link CutEvidence} itself.
 */
final class FluentWords {
  private static final int SHORTEST_MILLIS = 60;

  /** The likeliest duration of a word. */
  private static final double USUAL_MILLIS = 420;

  private final float[] evidence;
  private final double cutCost;
  private final int shortest;
  private final int longest;
  private final int reach;

  /** What a word costs, in units of the evidence, by its frames. */
  private final double[] costs;

  /**
   * Prepares the cutting of a recording.
   *
   * @param evidence for a cut before each frame, [frames + 1]; kept
   * @param weighed what the evidence is weighed against
   * @param longestMillis longest word
   */
  FluentWords(float[] evidence, CutEvidence weighed, int hopMillis, int longestMillis) {
    this.evidence = evidence;
    this.cutCost = weighed.cutCost();
    this.shortest = Math.max(1, SHORTEST_MILLIS / hopMillis);
    this.longest = Math.max(2 * shortest, longestMillis / hopMillis);
    this.reach = weighed.reachMillis() / hopMillis;
    this.costs = costs(longest, USUAL_MILLIS / hopMillis, weighed.durationCost());
  }

  /**
   * A stretch of speech with its ends where most speaks for a cut near them.
   *
   * @param earliest frame before which it cannot begin
   */
  Run fitted(Run speech, int earliest) {
    int from = Math.max(earliest, strongest(speech.from()));
    return new Run(from, Math.max(from + 1, strongest(speech.to())));
  }

  private int strongest(int near) {
    int strongest = near;
    int last = Math.min(evidence.length - 1, near + reach);
    for (int t = Math.max(0, near - reach); t <= last; t++) {
      if (evidence[t] > evidence[strongest]) {
        strongest = t;
      }
    }
    return strongest;
  }

  /** Frames at which a stretch of speech is cut, in order. */
  List<Integer> cuts(int from, int to) {
    int count = to - from;
    double[] best = new double[count + 1];
    int[] previous = new int[count + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    for (int end = shortest; end <= count; end++) {
      double worth = end == count ? 0 : evidence[from + end] - cutCost;
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

  private static double[] costs(int longest, double usual, double cost) {
    double[] costs = new double[longest + 1];
    for (int length = 1; length <= longest; length++) {
      double unlikely = Math.log(length / usual);
      costs[length] = cost * unlikely * unlikely;
    }
    return costs;
  }
}
