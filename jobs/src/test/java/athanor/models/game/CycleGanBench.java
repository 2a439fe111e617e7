package athanor.models.game;

import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Milliseconds of CPU and of clock per step of {@code train cyclegan} on noise, one replica per
 * thread: WIDTH HALVINGS BLOCKS SIDE CHANNELS BATCH STEPS THREADS, as {@code
 * cluster/bench/cyclegan_torch.py}. The first fifth of the steps is not counted.
 */
final class CycleGanBench {
  private static final int ROUNDS = 5;

  private CycleGanBench() {}

  /** The whole measurement. */
  public static void main(String[] arguments) {
    int[] all = List.of(arguments).stream().mapToInt(Integer::parseInt).toArray();
    Shape shape = new Shape(all[3], all[3], all[4]);
    int batch = all[5];
    int local = Math.max(1, all[6] / (ROUNDS - 1));
    int threads = all[7];
    Schedule schedule = new Schedule(local * ROUNDS, batch, local, 2e-4);
    CycleGan.Options options = new CycleGan.Options(all[0], all[1], all[2], 10, 50, schedule);
    Translation game = CycleGan.of(options, shape, shape);
    List<DomainShard> shards = new ArrayList<>();
    for (int shard = 0; shard < threads; shard++) {
      shards.add(new DomainShard(noise(shape, batch, 2 * shard), noise(shape, batch, shard)));
    }
    long[] marks = new long[4];
    try (LocalShards<DomainShard> data = LocalShards.of(shards, threads)) {
      new Trainer(
              new Averaging.Mean(),
              Checkpoints.none(),
              (report, snapshot) -> mark(marks, report.round()))
          .train(game.training((long) batch * threads, 1), data, 1);
    }
    double steps = (double) local * (ROUNDS - 1) * threads;
    System.out.printf(
        "athanor\t%d threads\t%.1f ms CPU\t%.1f ms clock%n",
        threads, (marks[2] - marks[0]) / 1e6 / steps, (marks[3] - marks[1]) / 1e6 / steps);
  }

  private static void mark(long[] marks, int round) {
    int at = round == 0 ? 0 : 2;
    marks[at] =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    marks[at + 1] = System.nanoTime();
  }

  private static PictureShard noise(Shape shape, int count, long seed) {
    byte[] pixels = new byte[count * shape.size()];
    new SplittableRandom(seed).nextBytes(pixels);
    return new PictureShard(shape, pixels, new float[0]);
  }
}
