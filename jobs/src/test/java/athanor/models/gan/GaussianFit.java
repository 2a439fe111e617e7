package athanor.models.gan;

import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * One Gaussian fitted to .67 N(0, 1) + .33 N(3, 1.5) by an f-GAN whose generator is a line (Nowozin
 * et al. 2016, section 2.5), beside the divergence itself by integration.
 *
 * @param lowest the critic's estimate F of the divergence
 */
record GaussianFit(double mean, double deviation, double lowest) {
  private static final int POINTS = 204_800;
  private static final int BATCH = 1024;
  private static final Choices NONE = new Choices(List.of());

  /**
   * Fits by a divergence with so many generator steps and critic steps before each.
   *
   * @param rate step size of the generator
   */
  static GaussianFit of(
      Divergence divergence, int steps, double rate, CriticPace critic, long seed) {
    int epochs = (int) Math.ceil((double) steps * critic.steps() * BATCH / POINTS);
    Schedule schedule = new Schedule(epochs, BATCH, 10, rate, new Decay.CoolDown(0.7));
    Options options =
        Options.of(
            divergence.objective(),
            new Architecture(Nets.TANH, 1, 64),
            new StepSchedule(schedule, critic, 0.99));
    Shape line = Shape.vector(1);
    NetSpec generator = NetSpec.of(line, Dense.of(1, Activation.IDENTITY));
    NetSpec judge = GanNets.of(options, line, NONE).critic();
    Gan gan = new Gan(options, new GanNets(generator, judge), line, NONE, POINTS, seed);
    float[] points = points(seed);
    try (LocalShards<GanShard> data = LocalShards.of(List.of(new GanShard.Points(1, points)), 1)) {
      Snapshot trained =
          new Trainer(new Averaging.Mean(), Checkpoints.none(), (report, snapshot) -> {})
              .train(gan.training(), data, seed);
      return read(gan, trained, divergence, points);
    }
  }

  private static GaussianFit read(
      Gan gan, Snapshot trained, Divergence divergence, float[] points) {
    try (Generator generator = gan.generator(trained);
        Critic critic = gan.critic(trained)) {
      float[] ends = generator.make(new float[] {0, 1}, new float[0], 2);
      float[] made = generator.make(NONE, POINTS, 3);
      double real = mean(critic.values(points, POINTS), divergence::activation);
      double fake = mean(critic.values(made, POINTS), divergence::conjugate);
      return new GaussianFit(ends[0], Math.abs(ends[1] - ends[0]), real - fake);
    }
  }

  private static double mean(float[] values, DoubleUnaryOperator of) {
    double sum = 0;
    for (float value : values) {
      sum += of.applyAsDouble(value);
    }
    return sum / values.length;
  }

  private static float[] points(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[POINTS];
    for (int i = 0; i < points.length; i++) {
      double normal = random.nextGaussian();
      points[i] = (float) (random.nextDouble() < 0.67 ? normal : 3 + 1.5 * normal);
    }
    return points;
  }

  /** The divergence of the data from this Gaussian, by integration. */
  double divergence(Divergence of) {
    double step = 1e-3;
    double sum = 0;
    for (double x = -25; x < 25; x += step) {
      double p = 0.67 * normal(x, 0, 1) + 0.33 * normal(x, 3, 1.5);
      double q = normal(x, mean, deviation);
      sum += q < 1e-290 ? 0 : q * f(of, Math.max(p, 1e-300) / q);
    }
    return sum * step;
  }

  private static double normal(double x, double mean, double deviation) {
    double z = (x - mean) / deviation;
    return Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI));
  }

  /** The convex function of each divergence, as in the paper's table 6. */
  static double f(Divergence of, double u) {
    return switch (of) {
      case KL -> u * Math.log(u);
      case REVERSE_KL -> -Math.log(u);
      case JENSEN_SHANNON -> -(u + 1) * Math.log((1 + u) / 2) + u * Math.log(u);
      case GAN -> u * Math.log(u) - (u + 1) * Math.log(u + 1);
      case JEFFREY -> (u - 1) * Math.log(u);
      case PEARSON -> (u - 1) * (u - 1);
      case NEYMAN -> (1 - u) * (1 - u) / u;
      case HELLINGER -> (Math.sqrt(u) - 1) * (Math.sqrt(u) - 1);
      case TOTAL_VARIATION -> 0.5 * Math.abs(u - 1);
    };
  }

  /**
   * Prints the fit of each divergence, then the cross table: rows trained with, columns measured
   * by. Arguments: generator steps, critic steps before each, step sizes of generator and critic,
   * seed; then divergences, or none for all.
   */
  public static void main(String[] arguments) {
    double rate = Double.parseDouble(arguments[2]);
    double criticRate = Double.parseDouble(arguments[3]);
    CriticPace critic = CriticPace.of(criticRate, Integer.parseInt(arguments[1]));
    List<Divergence> all =
        arguments.length > 5
            ? List.of(arguments).subList(5, arguments.length).stream()
                .map(Divergence::valueOf)
                .toList()
            : List.of(Divergence.values());
    System.out.printf("%-17s %8s %8s %8s %8s  columns %s%n", "", "mu", "sigma", "F", "D", all);
    for (Divergence divergence : all) {
      int steps = Integer.parseInt(arguments[0]);
      GaussianFit fit = of(divergence, steps, rate, critic, Long.parseLong(arguments[4]));
      StringBuilder row = new StringBuilder();
      for (Divergence by : all) {
        row.append(" %8.4f".formatted(fit.divergence(by)));
      }
      System.out.printf(
          "%-17s %8.4f %8.4f %8.4f %8.4f %s%n",
          divergence, fit.mean, fit.deviation, fit.lowest, fit.divergence(divergence), row);
    }
  }
}
