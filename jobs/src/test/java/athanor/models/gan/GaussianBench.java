package athanor.models.gan;

import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eight Gaussians on a ring or 25 on a grid (side by side as in Lin et al. 2018, "PacGAN", section
 * 4.1), dealt so that shard s of K sees modes s, s + K, ... only: how many modes the averaged
 * generator finds, and how many of its points lie within three deviations of one.
 */
final class GaussianBench {
  private static final int POINTS = 20_000;
  private static final int MADE = 2500;

  private final double[][] modes;
  private final double deviation;

  private GaussianBench(int count) {
    modes = new double[count][];
    for (int m = 0; m < count; m++) {
      double angle = 2 * Math.PI * m / count;
      modes[m] =
          count == 25
              ? new double[] {2 * (m % 5) - 4, 2 * (m / 5) - 4}
              : new double[] {2 * Math.cos(angle), 2 * Math.sin(angle)};
    }
    deviation = count == 25 ? 0.05 : 0.02;
  }

  /**
   * Arguments: modes (8 or 25), shards, objective, rounds of one local step, the critic's slope,
   * step size of the generator and of the critic, outer momentum and outer step size (0 and 1 for
   * the plain mean), batch; then, where others are wanted, nets (DENSE: three hidden layers; DCGAN:
   * two), their width (64), the share of rounds over which step sizes fall (0.9) and the seed (1).
   */
  public static void main(String[] arguments) {
    GaussianBench bench = new GaussianBench(Integer.parseInt(arguments[0]));
    int shards = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[3]);
    int batch = Integer.parseInt(arguments[9]);
    Options options =
        new Options(
            GanObjective.valueOf(arguments[2]),
            Nets.valueOf(arguments.length > 10 ? arguments[10] : "DENSE"),
            2,
            (int) number(arguments, 11, 64),
            (int) Math.ceil((double) rounds * batch * shards / POINTS),
            batch,
            1,
            new Pace(
                number(arguments, 5, 0),
                number(arguments, 6, 0),
                number(arguments, 12, 0.9),
                1,
                1,
                0),
            0.01,
            number(arguments, 4, 1),
            0.99,
            Guidance.WRONG);
    long seed = (long) number(arguments, 13, 1);
    bench.train(
        new Gan(options, Shape.vector(2), new Choices(List.of()), POINTS, seed),
        bench.deal(shards, seed),
        new Averaging.Momentum(number(arguments, 7, 0), number(arguments, 8, 1)),
        seed);
  }

  private static double number(String[] arguments, int at, double otherwise) {
    return arguments.length > at ? Double.parseDouble(arguments[at]) : otherwise;
  }

  private void train(Gan gan, List<GanShard> dealt, Averaging averaging, long seed) {
    try (LocalShards<GanShard> data = LocalShards.of(dealt, 2)) {
      new Trainer(
              averaging,
              Checkpoints.none(),
              (report, snapshot) -> {
                if ((report.round() + 1) % (report.rounds() / 10) == 0) {
                  System.out.println(line(gan, report, snapshot));
                }
              })
          .train(gan.training(), data, seed);
    }
  }

  private List<GanShard> deal(int shards, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<GanShard> all = new ArrayList<>();
    for (int s = 0; s < shards; s++) {
      float[] points = new float[POINTS / shards * 2];
      int seen = (modes.length - s + shards - 1) / shards;
      for (int i = 0; i < points.length / 2; i++) {
        double[] mode = modes[s + shards * random.nextInt(seen)];
        points[2 * i] = (float) (mode[0] + deviation * random.nextGaussian());
        points[2 * i + 1] = (float) (mode[1] + deviation * random.nextGaussian());
      }
      all.add(new GanShard.Points(2, points));
    }
    return all;
  }

  private String line(Gan gan, RoundReport report, Snapshot snapshot) {
    try (Generator generator = gan.generator(snapshot)) {
      float[] made = generator.make(new Choices(List.of()), MADE, 7);
      int[] hits = new int[modes.length];
      int good = 0;
      for (int i = 0; i < MADE; i++) {
        for (int m = 0; m < modes.length; m++) {
          double distance = Math.hypot(made[2 * i] - modes[m][0], made[2 * i + 1] - modes[m][1]);
          if (distance < 3 * deviation) {
            hits[m]++;
            good++;
          }
        }
      }
      int found = 0;
      for (int hit : hits) {
        found += hit >= 20 ? 1 : 0;
      }
      return "round %d: modes %d of %d, good %.1f %%"
          .formatted(report.round() + 1, found, modes.length, 100.0 * good / MADE);
    }
  }
}
