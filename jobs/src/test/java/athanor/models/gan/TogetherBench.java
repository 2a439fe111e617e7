package athanor.models.gan;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.NetTraining;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Round;
import athanor.common.training.Snapshot;
import athanor.datasets.image.PictureShard;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Processor time of a DCGAN step of {@code f-pearson} with its updates in turn and together, rounds
 * of both alternating after a warm-up: {@code TogetherBench SIDE CHANNELS WIDTH STEPS ROUNDS}.
 * Prints each round's milliseconds per step, then the medians and their ratio.
 */
final class TogetherBench {
  private static final int BATCH = 64;
  private static final int WARM_ROUNDS = 3;
  private static final int ALL_ROUNDS = 100_000;

  /** One way of updating, at its first snapshot. */
  private record Side(NetTraining<GanShard> training, Snapshot start, GanShard shard) {
    static Side of(Updates updates, Shape picture, int width, int steps) {
      byte[] pixels = new byte[40 * BATCH * picture.size()];
      new SplittableRandom(1).nextBytes(pixels);
      GanShard shard = new GanShard.Pictures(new PictureShard(picture, pixels, new float[0]));
      Schedule schedule = new Schedule(1, BATCH, steps, 2e-4, new Decay.CoolDown(0));
      Options options =
          Options.of(
              GanObjective.F_PEARSON.rules(),
              new Architecture(Nets.DCGAN, 100, width),
              new StepSchedule(schedule, CriticPace.of(2e-4, 1), 0.9));
      Options updated = options.with(options.tuning().with(updates));
      Gan gan = new Gan(updated, picture, new Choices(List.of()), shard.count(), 1);
      NetTraining<GanShard> training = gan.training();
      return new Side(training, training.initial(), shard);
    }

    /** Milliseconds of this thread's processor time. */
    double round(int index) {
      ThreadMXBean clock = ManagementFactory.getThreadMXBean();
      long before = clock.getCurrentThreadCpuTime();
      Round round = new Round(index, ALL_ROUNDS, 0, 1, 1);
      training.replica(start, round).learn(shard, round);
      return 1e-6 * (clock.getCurrentThreadCpuTime() - before);
    }
  }

  private TogetherBench() {}

  public static void main(String[] arguments) {
    int[] sizes = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    Shape picture = new Shape(sizes[0], sizes[0], sizes[1]);
    Side turn = Side.of(Updates.IN_TURN, picture, sizes[2], sizes[3]);
    Side together = Side.of(Updates.TOGETHER, picture, sizes[2], sizes[3]);
    double[] first = new double[sizes[4]];
    double[] second = new double[sizes[4]];
    for (int round = -WARM_ROUNDS; round < sizes[4]; round++) {
      double inTurn = turn.round(round + WARM_ROUNDS) / sizes[3];
      double both = together.round(round + WARM_ROUNDS) / sizes[3];
      if (round >= 0) {
        first[round] = inTurn;
        second[round] = both;
        System.out.printf("%.2f %.2f%n", inTurn, both);
      }
    }
    Arrays.sort(first);
    Arrays.sort(second);
    double slow = first[first.length / 2];
    double fast = second[second.length / 2];
    System.out.printf("in turn %.2f ms, together %.2f ms: %.3f x%n", slow, fast, slow / fast);
  }
}
