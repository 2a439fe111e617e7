package athanor.models.gan;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eight Gaussians on a ring or 25 on a grid (side by side as in Lin et al. 2018, "PacGAN", section
 * 4.1).
 *
 * @param centres [modes][2]
 */
record ToyModes(double[][] centres, double deviation) {
  /** Points of a mode, of {@link #MADE}, that make it count as found. */
  private static final int FOUND = 20;

  /** How many points are scored. */
  static final int MADE = 2500;

  static ToyModes of(int count) {
    double[][] centres = new double[count][];
    for (int m = 0; m < count; m++) {
      double angle = 2 * Math.PI * m / count;
      centres[m] =
          count == 25
              ? new double[] {2 * (m % 5) - 4, 2 * (m / 5) - 4}
              : new double[] {2 * Math.cos(angle), 2 * Math.sin(angle)};
    }
    return new ToyModes(centres, count == 25 ? 0.05 : 0.02);
  }

  /** Points so dealt that shard s of K sees modes s, s + K, ... only. */
  List<GanShard> deal(int points, int shards, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<GanShard> all = new ArrayList<>();
    for (int s = 0; s < shards; s++) {
      all.add(new GanShard.Points(2, draw(points / shards, s, shards, random)));
    }
    return all;
  }

  /** The same where each shard sees every mode. */
  List<GanShard> dealAlike(int points, int shards, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<GanShard> all = new ArrayList<>();
    for (int s = 0; s < shards; s++) {
      all.add(new GanShard.Points(2, draw(points / shards, 0, 1, random)));
    }
    return all;
  }

  /** Points of all modes, [count, 2]. */
  float[] draw(int count, long seed) {
    return draw(count, 0, 1, new SplittableRandom(seed));
  }

  private float[] draw(int count, int from, int every, SplittableRandom random) {
    float[] points = new float[2 * count];
    int seen = (centres.length - from + every - 1) / every;
    for (int i = 0; i < count; i++) {
      double[] mode = centres[from + every * random.nextInt(seen)];
      points[2 * i] = (float) (mode[0] + deviation * random.nextGaussian());
      points[2 * i + 1] = (float) (mode[1] + deviation * random.nextGaussian());
    }
    return points;
  }

  /**
   * How made points lie.
   *
   * @param found modes with enough points within three deviations
   * @param good share of points within three deviations of a mode
   */
  record Score(int found, double good) {}

  /** Scores {@link #MADE} points. */
  Score score(float[] made) {
    int[] hits = new int[centres.length];
    int good = 0;
    for (int i = 0; i < MADE; i++) {
      for (int m = 0; m < centres.length; m++) {
        double distance = Math.hypot(made[2 * i] - centres[m][0], made[2 * i + 1] - centres[m][1]);
        if (distance < 3 * deviation) {
          hits[m]++;
          good++;
        }
      }
    }
    int found = 0;
    for (int hit : hits) {
      found += hit >= FOUND ? 1 : 0;
    }
    return new Score(found, (double) good / MADE);
  }
}
