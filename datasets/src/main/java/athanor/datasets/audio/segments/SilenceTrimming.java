package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;
import java.util.Arrays;

/**
 * Takes the silence off both ends of a sound and leaves the sound between as it is.
 *
 * <p>A frame's level is the mean of its mel energies in decibels. Silence at an end is what lies
 * near the quietest level of the sound, as far below the loud level as {@link
 * Segmenter.Levels#lower()} puts the end of a word. Only an end that lasts counts, so that a word
 * that was cut out already stays whole. Digital silence at the ends is gone before, by {@link
 * athanor.datasets.audio.sound.UnpaddedSource}.
 */
final class SilenceTrimming {
  private static final int LEVEL_MILLIS = 30;

  /** A shorter quiet end belongs to the word: a weak onset, the closure of a stop. */
  private static final int LEAST_MILLIS = 150;

  /** Loud over quiet, in decibels, from which on there is any silence to take off. */
  private static final double LEAST_RANGE = 15;

  private static final double QUIET = 0.02;
  private static final double LOUD = 0.95;

  private final int hopMillis;
  private final int edgeMillis;
  private final double decibels;

  /** Level of digital silence. */
  private final float floor;

  SilenceTrimming(FeatureOptions features) {
    this.hopMillis = features.framing().hopMillis();
    this.edgeMillis = features.framing().edgeMillis();
    this.decibels = features.profile().decibels();
    this.floor = (float) (features.profile().log(0) * decibels);
  }

  /**
   * What is left of a sound, all of it where nothing is silent at its ends.
   *
   * @param whole where in its recording the sound lies
   */
  Span trimmed(LogMel energies, Span whole) {
    float[] level = energies.level(decibels);
    int[] heard = heard(level);
    long start = whole.startMillis() + edgeMillis;
    return new Span(
        heard[0] == 0 ? whole.startMillis() : start + (long) heard[0] * hopMillis,
        heard[1] == level.length
            ? whole.endMillis()
            : Math.min(start + (long) heard[1] * hopMillis, whole.endMillis()));
  }

  /** First frame that is heard and the one behind the last. */
  private int[] heard(float[] frames) {
    float[] level = Smoothing.mean(frames, Smoothing.frames(LEVEL_MILLIS, hopMillis));
    float[] sorted = undigital(frames);
    double quiet = sorted[(int) (QUIET * (sorted.length - 1))];
    double range = sorted[(int) (LOUD * (sorted.length - 1))] - quiet;
    int from = 0;
    int to = level.length;
    if (range >= LEAST_RANGE) {
      double lower = quiet + Segmenter.Levels.DEFAULT.lower() * range;
      while (level[from] <= lower) {
        from++;
      }
      while (level[to - 1] <= lower) {
        to--;
      }
    }
    int least = LEAST_MILLIS / hopMillis;
    return new int[] {from < least ? 0 : from, level.length - to < least ? level.length : to};
  }

  /** The levels of frames that are no digital silence, sorted. */
  private float[] undigital(float[] frames) {
    float[] sorted = frames.clone();
    Arrays.sort(sorted);
    int silent = 0;
    while (sorted[silent] <= floor) {
      silent++;
    }
    return Arrays.copyOfRange(sorted, silent, sorted.length);
  }
}
