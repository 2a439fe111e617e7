package athanor.models.gan;

import athanor.common.nn.conv.Choices;
import athanor.common.nn.conv.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The distance that a Wasserstein critic estimates beside the exact one over a training: eight
 * Gaussians on a ring, two shards, both nets averaged. The critic is kept near its best by 100
 * steps before each of the generator's first 25 and by 10 before each later one. {@code
 * DistanceBench OBJECTIVE ROUNDS}.
 */
final class DistanceBench {
  private static final int POINTS = 8000;
  private static final int COMPARED = 400;
  private static final int BETWEEN = 10;
  private static final Choices NONE = new Choices(List.of());

  private final Gan gan;
  private final float[] real = ring(COMPARED, 99);
  private final List<double[]> pairs = new ArrayList<>();

  private DistanceBench(GanObjective objective, int rounds) {
    int epochs = (int) Math.ceil((rounds * 50.0 + 25 * 90) * 64 * 2 / POINTS);
    double rate = objective.clips() ? 1e-4 : 2e-4;
    Options options =
        new Options(
            objective, 2, 64, epochs, 64, 5, rate, 5 * rate, 10, 100, 25, 0.05, 0, Guidance.WRONG);
    gan = new Gan(options, Shape.vector(2), NONE, POINTS, 1);
  }

  public static void main(String[] arguments) {
    GanObjective objective = GanObjective.valueOf(arguments[0]);
    DistanceBench bench = new DistanceBench(objective, Integer.parseInt(arguments[1]));
    List<GanShard> data =
        List.of(
            new GanShard.Points(2, ring(POINTS / 2, 1)),
            new GanShard.Points(2, ring(POINTS / 2, 2)));
    try (LocalShards<GanShard> shards = LocalShards.of(data, 1)) {
      new Trainer(
              new Averaging.Mean(),
              Checkpoints.none(),
              (report, snapshot) -> {
                if ((report.round() + 1) % BETWEEN == 0) {
                  bench.compare(report.round() + 1, snapshot);
                }
              })
          .train(bench.gan, shards, 1);
    }
    System.out.printf(
        "%s correlation %.4f over %d points of the training%n",
        objective, bench.correlation(), bench.pairs.size());
  }

  private void compare(int round, Snapshot snapshot) {
    try (Generator generator = gan.generator(snapshot);
        Critic critic = gan.critic(snapshot)) {
      float[] made = generator.make(NONE, COMPARED, 5);
      double estimate = critic.mean(real, COMPARED) - critic.mean(made, COMPARED);
      double exact = EarthMover.distance(real, made, COMPARED);
      pairs.add(new double[] {estimate, exact});
      System.out.printf("round %d estimate %.4f exact %.4f%n", round, estimate, exact);
    }
  }

  private double correlation() {
    double[] mean = new double[2];
    for (double[] pair : pairs) {
      mean[0] += pair[0] / pairs.size();
      mean[1] += pair[1] / pairs.size();
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (double[] pair : pairs) {
      xx += (pair[0] - mean[0]) * (pair[0] - mean[0]);
      yy += (pair[1] - mean[1]) * (pair[1] - mean[1]);
      xy += (pair[0] - mean[0]) * (pair[1] - mean[1]);
    }
    return xy / Math.sqrt(xx * yy);
  }

  /** Points of eight modes on a ring of radius 2. */
  private static float[] ring(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[2 * count];
    for (int i = 0; i < count; i++) {
      double angle = Math.PI / 4 * random.nextInt(8);
      points[2 * i] = (float) (2 * Math.cos(angle) + 0.02 * random.nextGaussian());
      points[2 * i + 1] = (float) (2 * Math.sin(angle) + 0.02 * random.nextGaussian());
    }
    return points;
  }
}
