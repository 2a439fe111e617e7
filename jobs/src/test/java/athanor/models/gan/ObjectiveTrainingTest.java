package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.Checkpoints;
import athanor.common.training.Identity;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trainings of every objective by the engine: shards, resumption, both updates, a new one. */
final class ObjectiveTrainingTest {
  private static final Choices NONE = new Choices(List.of());

  @TempDir Path directory;

  static Stream<Objective> all() {
    return Stream.concat(
        Arrays.stream(GanObjective.values()).map(GanObjective::rules),
        Stream.of(Objective.named("athanor.models.gan.Relativistic")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void replicasGoOnFromTheirCheckpointToTheSameNets(Objective objective) {
    Gan gan = new Gan(options(objective, 3, 8), Shape.vector(2), NONE, 128, 1);
    List<GanShard> data = ToyModes.of(8).deal(128, 2, 1);
    Snapshot whole = train(gan, data, Checkpoints.none(), Integer.MAX_VALUE);
    Checkpoints kept =
        Checkpoints.in(
            directory.toString(), new Configuration(false), 2, Identity.of("test", "objective"));

    assertThatThrownBy(() -> train(gan, data, kept, 4)).hasMessage("the driver dies");
    List<Block> resumed = train(gan, data, kept, Integer.MAX_VALUE).blocks();

    for (int i = 0; i < resumed.size(); i++) {
      assertThat(resumed.get(i).values()).containsExactly(whole.blocks().get(i).values());
    }
  }

  private static Snapshot train(Gan gan, List<GanShard> data, Checkpoints kept, int last) {
    try (LocalShards<GanShard> shards = LocalShards.of(data, 2)) {
      return new Trainer(
              new Averaging.Mean(),
              kept,
              (report, snapshot) -> {
                if (report.round() == last) {
                  throw new IllegalStateException("the driver dies");
                }
              })
          .train(gan.training(), shards, 1);
    }
  }

  private static Options options(Objective objective, int epochs, int batch) {
    Schedule schedule = new Schedule(epochs, batch, 2, 2e-3, new Decay.CoolDown(0));
    return Options.of(
        objective,
        new Architecture(Nets.TANH, 2, 32),
        new StepSchedule(schedule, CriticPace.of(2e-3, 1), 0.9));
  }

  @Test
  void bothNetsLearnFromOnePass() {
    Objective hellinger = GanObjective.F_HELLINGER.rules();
    Options options = options(hellinger, 60, 32).with(Tuning.of(hellinger).with(Updates.TOGETHER));

    assertThat(spread(options)).satisfies(spread -> assertThat(spread[0]).isCloseTo(3, within(.4)));
  }

  @Test
  void anObjectiveOfOneFileLearns() {
    double[] spread = spread(options(Objective.named("athanor.models.gan.Relativistic"), 60, 32));

    assertThat(spread[0]).isCloseTo(3, within(0.4));
    assertThat(spread[1]).as("deviation, 0.5 in the data").isBetween(0.2, 1.0);
  }

  /** Mean and deviation of what is made, after training on N(3, .5). */
  private static double[] spread(Options options) {
    SplittableRandom random = new SplittableRandom(1);
    float[] points = new float[2000];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (3 + 0.5 * random.nextGaussian());
    }
    Gan gan = new Gan(options, Shape.vector(1), NONE, points.length, 1);
    List<GanShard> data = List.of(new GanShard.Points(1, points));
    try (Generator generator =
        gan.generator(train(gan, data, Checkpoints.none(), Integer.MAX_VALUE))) {
      double mean = 0;
      double squares = 0;
      for (float made : generator.make(NONE, 500, 5)) {
        mean += made / 500;
        squares += made * made / 500;
      }
      return new double[] {mean, Math.sqrt(squares - mean * mean)};
    }
  }

  @Test
  void lossesThatAreNotOneFunctionCannotStepTogether() {
    Tuning together = Tuning.of(GanObjective.HINGE.rules()).with(Updates.TOGETHER);

    assertThatThrownBy(() -> options(GanObjective.HINGE.rules(), 1, 8).with(together))
        .hasMessageStartingWith("updates must be in-turn");
  }

  @Test
  void unknownClassesAreNamed() {
    assertThatThrownBy(() -> Objective.named("java.lang.String"))
        .hasMessage(
            "objective must be one of the names in --help or the class of an objective, got"
                + " java.lang.String");
  }

  /** Pictures of a bar that lies or stands: drawn ones are near either, about as often each. */
  @Test
  void binaryPicturesAreLearnedByDrawing() {
    Objective discrete = GanObjective.BOUNDARY_SEEKING_DISCRETE.rules();
    Options options =
        Options.of(
            discrete,
            new Architecture(Nets.TANH, 4, 4),
            new StepSchedule(
                new Schedule(150, 32, 4, 5e-3, new Decay.CoolDown(0.3)),
                CriticPace.of(5e-3, 1),
                0.9));
    Shape shape = new Shape(4, 4, 1);
    Gan gan = new Gan(options, shape, NONE, 256, 1);
    List<GanShard> data = List.of(bars(128, 1), bars(128, 2));

    Snapshot trained = train(gan, data, Checkpoints.none(), Integer.MAX_VALUE);

    try (Generator generator = gan.generator(trained)) {
      int lying = 0;
      double apart = 0;
      float[] made = generator.make(NONE, 200, 7);
      for (int i = 0; i < 200; i++) {
        double lies = 0;
        double stands = 0;
        for (int p = 0; p < 16; p++) {
          boolean on = made[i * 16 + p] > 0;
          lies += on == bar(p, true) ? 0 : 1;
          stands += on == bar(p, false) ? 0 : 1;
        }
        lying += lies < stands ? 1 : 0;
        apart += Math.min(lies, stands) / 200;
      }
      assertThat(apart).as("wrong pixels of 16").isLessThan(1.5);
      assertThat(lying).as("of 200").isBetween(50, 150);
    }
  }

  private static boolean bar(int pixel, boolean lies) {
    int place = lies ? pixel / 4 : pixel % 4;
    return place == 1 || place == 2;
  }

  /** Half of the bars lie; one pixel in 50 is turned over. */
  private static GanShard bars(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * 16];
    for (int i = 0; i < pixels.length; i++) {
      boolean on = bar(i % 16, i / 16 % 2 == 0) != (random.nextInt(50) == 0);
      pixels[i] = (byte) (on ? 255 : 0);
    }
    return new GanShard.Pictures(new PictureShard(new Shape(4, 4, 1), pixels, new float[0]));
  }
}
