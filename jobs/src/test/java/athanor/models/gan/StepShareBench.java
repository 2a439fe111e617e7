package athanor.models.gan;

import athanor.common.nn.kernel.Precision;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a DCGAN step spends its time on: {@code StepShareBench SECONDS f32|bf16} trains the net of
 * {@code DcganBench} on one thread of its own and looks at that thread's stack every 2 ms, after as
 * many seconds of its processor time as the looks then take. A look counts for the kernels where
 * the innermost class of ours is one of {@code common.nn.kernel}, or an optimiser's loop; prints
 * the share of each of our innermost classes.
 */
final class StepShareBench {
  private static final String OURS = "athanor.";
  private static final String KERNELS = "athanor.common.nn.kernel.";
  private static final String OPTIMISER = "athanor.common.nn.learn.Adam";
  private static final Shape PICTURE = new Shape(32, 32, 3);
  private static final int ROUNDS = 100_000;

  private StepShareBench() {}

  public static void main(String[] arguments) throws InterruptedException {
    double seconds = Double.parseDouble(arguments[0]);
    Thread learner = learner(Precision.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
    learner.setDaemon(true);
    learner.start();
    Map<String, Integer> looks = new HashMap<>();
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (double used = 0;
        used < 2 * seconds;
        used = 1e-9 * clock.getThreadCpuTime(learner.getId())) {
      Thread.sleep(2);
      if (used > seconds) {
        looks.merge(innermost(learner.getStackTrace()), 1, Integer::sum);
      }
    }
    print(looks);
  }

  private static Thread learner(Precision precision) {
    byte[] pixels = new byte[2560 * PICTURE.size()];
    new SplittableRandom(1).nextBytes(pixels);
    GanShard shard = new GanShard.Pictures(new PictureShard(PICTURE, pixels, new float[0]));
    Objective objective = GanObjective.NON_SATURATING.rules();
    Options options =
        Options.of(
            objective,
            new Architecture(Nets.DCGAN, 100, 64),
            new StepSchedule(
                new Schedule(1, 64, 20, 2e-4, new Decay.CoolDown(0), precision),
                CriticPace.of(2e-4, 1),
                0.9));
    Gan gan = new Gan(options, PICTURE, new Choices(List.of()), shard.count(), 1);
    NetTraining<GanShard> training = gan.training();
    Snapshot start = training.initial();
    return new Thread(
        () -> {
          for (int index = 0; index < ROUNDS; index++) {
            Round round = new Round(index, ROUNDS, 0, 1, 1);
            training.replica(start, round).learn(shard, round);
          }
        });
  }

  private static String innermost(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(OURS)) {
        return frame.getClassName() + "." + frame.getMethodName();
      }
    }
    return "other";
  }

  private static void print(Map<String, Integer> looks) {
    double all = looks.values().stream().mapToInt(Integer::intValue).sum();
    double kernels = 0;
    List<Map.Entry<String, Integer>> rows = new ArrayList<>(looks.entrySet());
    rows.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<String, Integer> row : rows) {
      boolean kernel = row.getKey().startsWith(KERNELS) || row.getKey().startsWith(OPTIMISER);
      kernels += kernel ? row.getValue() : 0;
      System.out.printf("%5.1f %% %s%n", 100 * row.getValue() / all, row.getKey());
    }
    System.out.printf(
        "kernels %.1f %%, the rest %.1f %% of %.0f looks%n",
        100 * kernels / all, 100 - 100 * kernels / all, all);
  }
}
