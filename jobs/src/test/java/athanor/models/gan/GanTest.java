package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.learn.Decay;
import athanor.common.nn.learn.Schedule;
import athanor.common.shape.Choices;
import athanor.common.shape.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GanTest {
  private static final Choices NONE = new Choices(List.of());

  @ParameterizedTest
  @EnumSource(
      value = GanObjective.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BOUNDARY_SEEKING_DISCRETE", "F_TOTAL_VARIATION", "UNROLLED"})
  void everyObjectiveMovesTheGeneratorToTheData(GanObjective objective) {
    double rate = objective.rules().bound() == Bound.CLIP ? 5e-4 : 2e-3;
    int criticSteps = objective.rules().bound() == Bound.CLIP ? 5 : 2;
    Schedule schedule = new Schedule(60, 32, 5, rate, new Decay.CoolDown(0));
    Tuning tuning = Tuning.of(objective.rules());
    Options options =
        Options.of(
                objective.rules(),
                new Architecture(Nets.DCGAN, 2, 32),
                new StepSchedule(schedule, CriticPace.of(rate, criticSteps), 0.9))
            .with(tuning.with(new Tuning.Limits(0.1, 1)));
    Gan gan = new Gan(options, Shape.vector(1), NONE, 2000, 1);

    Snapshot trained = train(gan, shards(3, 2), new Averaging.Mean());

    try (Generator generator = gan.generator(trained)) {
      double mean = 0;
      double squares = 0;
      for (float made : generator.make(NONE, 500, 5)) {
        mean += made / 500;
        squares += made * made / 500;
      }
      // Boundary-seeking swings about the data, and where it ends depends on the CPU's kernels.
      assertThat(mean).isCloseTo(3, within(objective == GanObjective.BOUNDARY_SEEKING ? 1.1 : 0.8));
      assertThat(Math.sqrt(squares - mean * mean))
          .as("deviation, 0.5 in the data")
          .isBetween(0.1, 1.5);
    }
  }

  @Test
  void clippedCriticStaysInItsBoxThroughOuterMomentum() {
    Options options =
        Small.options(
            GanObjective.WASSERSTEIN_CLIP, Nets.DCGAN, 8, 5, new CriticPace(1e-2, 2, 4, 2));
    Gan gan = new Gan(options, Shape.vector(1), NONE, 200, 1);

    Snapshot trained = train(gan, shards(3, 2), new Averaging.Momentum(0.9, 1));

    for (float weight : trained.block("critic").values()) {
      assertThat(weight).isBetween(-0.01f, 0.01f);
    }
  }

  @Test
  void orthonormalCriticIsNowhereSteeperThanOneThroughOuterMomentum() {
    Options options =
        Small.options(
            GanObjective.WASSERSTEIN_ORTHONORMAL, Nets.DENSE, 8, 5, new CriticPace(1e-2, 2, 4, 2));
    Gan gan = new Gan(options, Shape.vector(2), NONE, 200, 1);
    List<GanShard> data = List.of(plane(1), plane(2));

    Snapshot trained = train(gan, data, new Averaging.Momentum(0.9, 1));

    try (Critic critic = gan.critic(trained)) {
      float[] points = new float[400];
      data.get(0).copy(IntStream.range(0, 200).toArray(), points);
      float[] values = critic.values(points, 200);
      double steepest = new DualDistance(2, points, values, points, values).steepest();
      assertThat(steepest).isBetween(0.1, 1.0001);
    }
  }

  @Test
  void criticIsSavedAndJudgesAlike(@TempDir Path directory) throws IOException {
    Options options = Small.options(GanObjective.WASSERSTEIN_SPECTRAL, Nets.DENSE, 8, 2);
    Gan gan = new Gan(options, Shape.vector(2), NONE, 200, 1);
    Snapshot trained = train(gan, List.of(plane(1), plane(2)), new Averaging.Mean());
    float[] points = new float[400];
    plane(3).copy(IntStream.range(0, 200).toArray(), points);
    Configuration configuration = new Configuration();
    OutputDirectory.create(directory + "/model", OutputDirectory.Existing.REFUSE, configuration)
        .commit(Card.of("model", 1));
    InputDirectory model = InputDirectory.open(directory + "/model", configuration, 1);

    assertThatThrownBy(() -> Critic.open(model, configuration))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(Critic.FILE);
    try (Critic critic = gan.critic(trained);
        OutputStream out = Files.newOutputStream(directory.resolve("model/" + Critic.FILE))) {
      critic.write(out);
      out.flush();
      try (Critic read = Critic.open(model, configuration)) {
        assertThat(read.example()).isEqualTo(Shape.vector(2));
        float[] values = critic.values(points, 200);
        assertThat(read.values(points, 200)).containsExactly(values);
        assertThat(read.valuesAlone()).isTrue();
        assertThat(read.mean(points, 200))
            .isCloseTo(
                IntStream.range(0, 200).mapToDouble(i -> values[i]).average().orElseThrow(),
                within(1e-9));
      }
    }
  }

  private static GanShard plane(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] points = new float[400];
    for (int i = 0; i < points.length; i++) {
      points[i] = (float) (2 + 3 * random.nextGaussian());
    }
    return new GanShard.Points(2, points);
  }

  @Test
  void sameSeedAndShardsGiveTheSameNets() {
    Options options = Small.options(GanObjective.HINGE, Nets.DCGAN, 8, 3);
    Gan gan = new Gan(options, Shape.vector(1), NONE, 200, 1);

    List<Block> one = train(gan, shards(1, 2), new Averaging.Mean()).blocks();
    List<Block> two = train(gan, shards(1, 2), new Averaging.Mean()).blocks();

    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).values()).containsExactly(two.get(i).values());
    }
  }

  @ParameterizedTest
  @EnumSource(Conditioning.Way.class)
  void generatorHeedsItsConditions(Conditioning.Way way) {
    Conditioning guidance = new Conditioning(way, List.of(1.0));
    Options options = Small.guided(GanObjective.NON_SATURATING, 4, 40, guidance);
    Choices asked = new Choices(List.of(2));
    Gan gan = new Gan(options, new Shape(8, 8, 1), asked, 160, 1);

    Snapshot trained = train(gan, List.of(shades(80, 1), shades(80, 2)), new Averaging.Mean());

    try (Generator generator = gan.generator(trained)) {
      double[] mean = new double[2];
      for (int value = 0; value < 2; value++) {
        float[] conditions = new float[40];
        for (int i = 0; i < 20; i++) {
          conditions[2 * i + value] = 1;
        }
        for (float made : generator.make(generator.noise(20, 3), conditions, 20)) {
          mean[value] += made / (20 * 64);
        }
      }
      assertThat(mean[1] - mean[0]).isGreaterThan(0.4);
    }
  }

  /** Dark pictures for the first value, bright ones for the second. */
  private static GanShard shades(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] pixels = new byte[count * 64];
    float[] conditions = new float[count * 2];
    for (int i = 0; i < count; i++) {
      int value = random.nextInt(2);
      conditions[2 * i + value] = 1;
      for (int p = 0; p < 64; p++) {
        pixels[i * 64 + p] = (byte) ((value == 0 ? 50 : 160) + random.nextInt(50));
      }
    }
    return new GanShard.Pictures(new PictureShard(new Shape(8, 8, 1), pixels, conditions));
  }

  private static Snapshot train(Gan gan, List<GanShard> data, Averaging averaging) {
    try (LocalShards<GanShard> shards = LocalShards.of(data, 2)) {
      return new Trainer(averaging, Checkpoints.none(), (report, snapshot) -> {})
          .train(gan.training(), shards, 1);
    }
  }

  private static List<GanShard> shards(double mean, int count) {
    List<GanShard> shards = new ArrayList<>();
    for (int shard = 0; shard < count; shard++) {
      SplittableRandom random = new SplittableRandom(shard);
      float[] points = new float[1000];
      for (int i = 0; i < points.length; i++) {
        points[i] = (float) (mean + 0.5 * random.nextGaussian());
      }
      shards.add(new GanShard.Points(1, points));
    }
    return shards;
  }
}
