package athanor.models.gan;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The distance that a Wasserstein critic estimates beside the exact one over a training on two
 * shards, both nets averaged: {@code DistanceBench OBJECTIVE TOY ROUNDS CRITIC-STEPS RATE
 * CRITIC-RATE}. All steps of a training are reported, from the generator's start at the origin on.
 */
final class DistanceBench {
  private static final int POINTS = 8000;
  private static final int COMPARED = 400;
  private static final int BATCH = 64;
  private static final int WARM_UP = 25;
  private static final Choices NONE = new Choices(List.of());

  /** What the generator is to make. */
  private enum Toy {
    /** Eight Gaussians around the origin, where the generator starts. */
    RING(0, 0),
    /** The same ring three of its radii away. */
    FAR_RING(6, 0),
    /** One Gaussian away from the origin, of another width in each direction. */
    GAUSSIAN(3, 2);

    private final double x;
    private final double y;

    Toy(double x, double y) {
      this.x = x;
      this.y = y;
    }

    float[] points(int count, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] points = new float[2 * count];
      for (int i = 0; i < count; i++) {
        double angle = Math.PI / 4 * random.nextInt(8);
        double across = this == GAUSSIAN ? random.nextGaussian() : 2 * Math.cos(angle);
        double up = this == GAUSSIAN ? 0 : 2 * Math.sin(angle);
        double deviation = this == GAUSSIAN ? 0.4 : 0.02;
        points[2 * i] =
            (float) (x + across + (this == GAUSSIAN ? 0 : deviation * random.nextGaussian()));
        points[2 * i + 1] = (float) (y + up + deviation * random.nextGaussian());
      }
      return points;
    }
  }

  private final Gan gan;
  private final Toy toy;
  private final float[] real;
  private final List<double[]> lines = new ArrayList<>();

  private DistanceBench(
      GanObjective objective,
      Toy toy,
      int rounds,
      int criticSteps,
      double rate,
      double criticRate) {
    this.toy = toy;
    this.real = toy.points(COMPARED, 99);
    int epochs = (int) Math.ceil((rounds * 5.0 * criticSteps + WARM_UP * 90) * BATCH * 2 / POINTS);
    Options options =
        Options.of(
                objective.rules(),
                new Architecture(Nets.DCGAN, 2, 64),
                new StepSchedule(
                    new Schedule(epochs, BATCH, 5, rate, new Decay.CoolDown(0)),
                    new CriticPace(criticRate, criticSteps, 100, WARM_UP),
                    0))
            .with(Tuning.of(objective.rules()).with(new Tuning.Limits(0.05, 1)));
    gan = new Gan(options, Shape.vector(2), NONE, POINTS, 1);
  }

  public static void main(String[] arguments) {
    GanObjective objective = GanObjective.valueOf(arguments[0]);
    Toy toy = Toy.valueOf(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    DistanceBench bench =
        new DistanceBench(
            objective,
            toy,
            rounds,
            Integer.parseInt(arguments[3]),
            Double.parseDouble(arguments[4]),
            Double.parseDouble(arguments[5]));
    List<GanShard> data =
        List.of(
            new GanShard.Points(2, toy.points(POINTS / 2, 1)),
            new GanShard.Points(2, toy.points(POINTS / 2, 2)));
    int between = Math.max(1, rounds / 40);
    try (LocalShards<GanShard> shards = LocalShards.of(data, 1)) {
      new Trainer(
              new Averaging.Mean(),
              Checkpoints.none(),
              (report, snapshot) -> {
                if (report.round() % between == 0) {
                  bench.compare(report.round() + 1, snapshot);
                }
              })
          .train(bench.gan.training(), shards, 1);
    }
    System.out.printf(
        "%s %s: correlation with the exact distance over %d points of the training: plain gap %.4f,"
            + " over its steepest slope %.4f; the latter is %.3f of the exact distance on"
            + " average%n",
        objective,
        bench.toy,
        bench.lines.size(),
        bench.correlation(0),
        bench.correlation(1),
        bench.lines.stream().mapToDouble(line -> line[1] / line[2]).average().orElseThrow());
  }

  private void compare(int round, Snapshot snapshot) {
    try (Generator generator = gan.generator(snapshot);
        Critic critic = gan.critic(snapshot)) {
      float[] made = generator.make(NONE, COMPARED, 5);
      DualDistance dual =
          new DualDistance(
              2, real, critic.values(real, COMPARED), made, critic.values(made, COMPARED));
      double exact = EarthMover.distance(real, made, COMPARED);
      lines.add(new double[] {dual.gap(), dual.distance(), exact});
      System.out.printf(
          "round %d gap %.4f over the slope %.4f exact %.4f%n",
          round, dual.gap(), dual.distance(), exact);
    }
  }

  /** Pearson's correlation of a column with the exact distance. */
  private double correlation(int column) {
    double[] mean = new double[3];
    for (double[] line : lines) {
      for (int c = 0; c < 3; c++) {
        mean[c] += line[c] / lines.size();
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (double[] line : lines) {
      double x = line[column] - mean[column];
      double y = line[2] - mean[2];
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
    return xy / Math.sqrt(xx * yy);
  }
}
