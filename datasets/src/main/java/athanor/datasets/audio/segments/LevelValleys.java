package athanor.datasets.audio.segments;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.LogMel;

/**
 * Evidence of the level alone, in decibels: how far it lies below the lower of the peaks on both
 * sides. How much the spectrum changes there was tried and made it worse. Nothing is learned; the
 * constants were chosen on recordings that no figure is of.
 */
enum LevelValleys implements CutEvidence {
  /** The only one. */
  INSTANCE;

  private static final int LEVEL_MILLIS = 70;
  private static final int PEAK_MILLIS = 250;

  /** A word begins so long before the quietest moment of its first sound. */
  private static final int LEAD_MILLIS = 40;

  @Override
  public float[] of(LogMel energies, FeatureOptions features) {
    int hopMillis = features.framing().hopMillis();
    float[] level =
        Smoothing.mean(
            energies.level(features.profile().decibels()),
            Smoothing.frames(LEVEL_MILLIS, hopMillis));
    int reach = Smoothing.frames(PEAK_MILLIS, hopMillis);
    float[] evidence = new float[energies.frames() + 1];
    int lead = LEAD_MILLIS / hopMillis;
    for (int t = lead + 1; t < energies.frames(); t++) {
      evidence[t - lead] = (float) depth(level, t, reach);
    }
    return evidence;
  }

  @Override
  public double cutCost() {
    return 2.5;
  }

  @Override
  public double durationCost() {
    return 10;
  }

  @Override
  public int reachMillis() {
    return 0;
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
