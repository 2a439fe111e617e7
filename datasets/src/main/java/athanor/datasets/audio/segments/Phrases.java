package athanor.datasets.audio.segments;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the phrases of fluent speech begin and end. Voices start at once and die away slowly in a
 * room, so that the two ends are found by different levels: a phrase begins where the distance from
 * silence rises above 0.55 of the loud level, and lasts until it falls below less than a third.
 * From there the ends go outward by what aligners count as speech: the closure before the first
 * sound, and the reverberation after the last.
 *
 * <p>The constants were chosen on recordings that no figure is of.
 */
final class Phrases {
  private static final double BEGINS = 0.55;
  private static final double ENDS = 0.3;

  /** How far back a weak onset is followed, down to the level where a phrase ends. */
  private static final int ONSET_MILLIS = 90;

  private static final int CLOSURE_MILLIS = 70;
  private static final int REVERBERATION_MILLIS = 120;

  private final float[] distance;
  private final double upper;
  private final double lower;
  private final int hopMillis;

  /**
   * Of a recording.
   *
   * @param distance decibels above the noise floor, [frames]; kept
   * @param loud level of what is loud in it, in decibels
   */
  Phrases(float[] distance, double loud, int hopMillis) {
    this.distance = distance;
    this.upper = BEGINS * loud;
    this.lower = ENDS * loud;
    this.hopMillis = hopMillis;
  }

  /**
   * The phrases in order.
   *
   * @param gapMillis shorter pauses are part of a phrase
   * @param shortestMillis shorter sounds are none
   */
  List<Run> find(int gapMillis, int shortestMillis) {
    List<Run> heard = new ArrayList<>();
    for (Run run : joined(heard(), gapMillis)) {
      if (run.length() * hopMillis >= shortestMillis) {
        heard.add(outward(run));
      }
    }
    return joined(heard, gapMillis);
  }

  private List<Run> heard() {
    List<Run> runs = new ArrayList<>();
    int onset = ONSET_MILLIS / hopMillis;
    int end = 0;
    for (int t = 0; t < distance.length; t++) {
      if (distance[t] > upper) {
        int from = t;
        while (from > end && t - from < onset && distance[from - 1] > lower) {
          from--;
        }
        while (t < distance.length && distance[t] > lower) {
          t++;
        }
        runs.add(new Run(from, t));
        end = t;
      }
    }
    return runs;
  }

  private Run outward(Run run) {
    return new Run(
        Math.max(0, run.from() - CLOSURE_MILLIS / hopMillis),
        Math.min(distance.length, run.to() + REVERBERATION_MILLIS / hopMillis));
  }

  private List<Run> joined(List<Run> runs, int gapMillis) {
    List<Run> joined = new ArrayList<>();
    for (Run run : runs) {
      int last = joined.size() - 1;
      if (last >= 0 && run.from() - joined.get(last).to() < gapMillis / hopMillis) {
        joined.set(last, new Run(joined.get(last).from(), run.to()));
      } else {
        joined.add(run);
      }
    }
    return joined;
  }
}
