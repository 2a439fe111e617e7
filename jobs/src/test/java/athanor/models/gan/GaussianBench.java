package athanor.models.gan;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import java.util.List;

/**
 * Eight Gaussians on a ring or 25 on a grid (side by side as in Lin et al. 2018, "PacGAN", section
 * 4.1), dealt so that shard s of K sees modes s, s + K, ... only: how many modes the averaged
 * generator finds, and how many of its points lie within three deviations of one.
 */
final class GaussianBench {
  private static final int POINTS = 20_000;
  private final ToyModes modes;

  private GaussianBench(int count) {
    modes = ToyModes.of(count);
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
    Objective objective = GanObjective.valueOf(arguments[2]).rules();
    Schedule schedule =
        new Schedule(
            (int) Math.ceil((double) rounds * batch * shards / POINTS),
            batch,
            1,
            number(arguments, 5, 0),
            new Decay.CoolDown(number(arguments, 12, 0.9)));
    Options options =
        Options.of(
                objective,
                new Architecture(
                    Nets.valueOf(arguments.length > 10 ? arguments[10] : "DENSE"),
                    2,
                    (int) number(arguments, 11, 64)),
                new StepSchedule(schedule, CriticPace.of(number(arguments, 6, 0), 1), 0.99))
            .with(Tuning.of(objective).with(new Tuning.Limits(0.01, number(arguments, 4, 1))));
    long seed = (long) number(arguments, 13, 1);
    bench.train(
        new Gan(options, Shape.vector(2), new Choices(List.of()), POINTS, seed),
        bench.modes.deal(POINTS, shards, seed),
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

  private String line(Gan gan, RoundReport report, Snapshot snapshot) {
    try (Generator generator = gan.generator(snapshot)) {
      ToyModes.Score score = modes.score(generator.make(new Choices(List.of()), ToyModes.MADE, 7));
      return "round %d: modes %d of %d, good %.1f %%"
          .formatted(report.round() + 1, score.found(), modes.centres().length, 100 * score.good());
    }
  }
}
