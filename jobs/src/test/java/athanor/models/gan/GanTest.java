package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.conv.Choices;
import athanor.common.nn.conv.Shape;
import athanor.common.training.Averaging;
import athanor.common.training.Block;
import athanor.common.training.Checkpoints;
import athanor.common.training.LocalShards;
import athanor.common.training.Snapshot;
import athanor.common.training.Trainer;
import athanor.datasets.image.PictureShard;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GanTest {
  private static final Choices NONE = new Choices(List.of());

  @ParameterizedTest
  @EnumSource(GanObjective.class)
  void slopesAreThoseOfTheLosses(GanObjective objective) {
    double step = 1e-5;
    for (double value : new double[] {-2.3, -0.4, 0.7, 3.1}) {
      assertThat(objective.realSlope(value))
          .isCloseTo(
              (objective.realLoss(value + step) - objective.realLoss(value - step)) / (2 * step),
              within(1e-6));
      assertThat(objective.fakeSlope(value))
          .isCloseTo(
              (objective.fakeLoss(value + step) - objective.fakeLoss(value - step)) / (2 * step),
              within(1e-6));
      assertThat(objective.generatorSlope(value))
          .isCloseTo(
              (objective.generatorLoss(value + step) - objective.generatorLoss(value - step))
                  / (2 * step),
              within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource(GanObjective.class)
  void everyObjectiveMovesTheGeneratorToTheData(GanObjective objective) {
    double rate = objective.bound() == Bound.CLIP ? 5e-4 : 2e-3;
    int criticSteps = objective.bound() == Bound.CLIP ? 5 : 2;
    Options options =
        new Options(
            objective,
            Nets.DCGAN,
            2,
            32,
            60,
            32,
            5,
            new Pace(rate, rate, 0, criticSteps, criticSteps, 0),
            0.1,
            1,
            0.9,
            Guidance.WRONG);
    Gan gan = new Gan(options, Shape.vector(1), NONE, 2000, 1);

    Snapshot trained = train(gan, shards(3, 2), new Averaging.Mean());

    try (Generator generator = gan.generator(trained)) {
      double mean = 0;
      for (float made : generator.make(NONE, 500, 5)) {
        mean += made / 500;
      }
      assertThat(mean).isCloseTo(3, within(0.8));
    }
  }

  @Test
  void clippedCriticStaysInItsBoxThroughOuterMomentum() {
    Options options =
        new Options(
            GanObjective.WASSERSTEIN_CLIP,
            Nets.DCGAN,
            2,
            8,
            5,
            32,
            2,
            new Pace(1e-2, 1e-2, 0, 2, 4, 2),
            0.01,
            1,
            0.9,
            Guidance.WRONG);
    Gan gan = new Gan(options, Shape.vector(1), NONE, 200, 1);

    Snapshot trained = train(gan, shards(3, 2), new Averaging.Momentum(0.9, 1));

    for (float weight : trained.block("critic").values()) {
      assertThat(weight).isBetween(-0.01f, 0.01f);
    }
  }

  @Test
  void orthonormalCriticIsNowhereSteeperThanOneThroughOuterMomentum() {
    Options options =
        new Options(
            GanObjective.WASSERSTEIN_ORTHONORMAL,
            Nets.DENSE,
            2,
            8,
            5,
            32,
            2,
            new Pace(1e-2, 1e-2, 0, 2, 4, 2),
            0.01,
            1,
            0.9,
            Guidance.WRONG);
    Gan gan = new Gan(options, Shape.vector(2), NONE, 200, 1);
    List<GanShard> data = List.of(plane(1), plane(2));

    Snapshot trained = train(gan, data, new Averaging.Momentum(0.9, 1));

    try (Critic critic = gan.critic(trained)) {
      float[] points = new float[400];
      data.get(0).copy(java.util.stream.IntStream.range(0, 200).toArray(), points);
      float[] values = critic.values(points, 200);
      double steepest = new DualDistance(2, points, values, points, values).steepest();
      assertThat(steepest).isBetween(0.1, 1.0001);
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
  void warmUpHasMoreCriticSteps() {
    Options options =
        new Options(
            GanObjective.WASSERSTEIN_CLIP,
            Nets.DCGAN,
            2,
            8,
            5,
            32,
            2,
            new Pace(1e-2, 1e-2, 0, 5, 100, 25),
            0.01,
            1,
            0.9,
            Guidance.WRONG);

    assertThat(options.pace().criticSteps(24)).isEqualTo(100);
    assertThat(options.pace().criticSteps(25)).isEqualTo(5);
    assertThat(options.pace().criticStepsBefore(27)).isEqualTo(2510);
  }

  @Test
  void stepSizesFallOverTheLastShareOfTheJob() {
    Pace pace = new Pace(1e-3, 1e-3, 0.5, 1, 1, 0);

    assertThat(pace.factor(0.3)).isEqualTo(1);
    assertThat(pace.factor(0.75)).isCloseTo(0.5, within(1e-12));
    assertThat(pace.factor(1)).isZero();
    assertThat(new Pace(1e-3, 1e-3, 0, 1, 1, 0).factor(1)).isEqualTo(1);
    assertThatThrownBy(() -> new Pace(1e-3, 1e-3, 1.5, 1, 1, 0))
        .hasMessage("cool-down must be 0.0..1.0, got 1.5");
  }

  @Test
  void sameSeedAndShardsGiveTheSameNets() {
    Options options =
        new Options(
            GanObjective.HINGE,
            Nets.DCGAN,
            2,
            8,
            3,
            16,
            2,
            new Pace(1e-3, 1e-3, 0, 1, 1, 0),
            0.01,
            1,
            0.9,
            Guidance.WRONG);
    Gan gan = new Gan(options, Shape.vector(1), NONE, 200, 1);

    List<Block> one = train(gan, shards(1, 2), new Averaging.Mean()).blocks();
    List<Block> two = train(gan, shards(1, 2), new Averaging.Mean()).blocks();

    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).values()).containsExactly(two.get(i).values());
    }
  }

  @ParameterizedTest
  @EnumSource(Guidance.Way.class)
  void generatorHeedsItsConditions(Guidance.Way way) {
    Guidance guidance = new Guidance(way, List.of(1.0));
    Options options =
        new Options(
            GanObjective.NON_SATURATING,
            Nets.DCGAN,
            4,
            4,
            40,
            16,
            5,
            new Pace(2e-3, 2e-3, 0, 1, 1, 0),
            0.01,
            1,
            0.9,
            guidance);
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

  @Test
  void weightsOfClassesMustFitTheConditions() {
    Guidance guidance = new Guidance(Guidance.Way.CLASSES, List.of(1.0, 2.0));

    assertThat(guidance.weights(2)).containsExactly(1, 2);
    assertThatThrownBy(() -> guidance.weights(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class-weights must be 1 or 3 numbers, one a condition, got 2");
    assertThatThrownBy(
            () ->
                new Options(
                    GanObjective.WASSERSTEIN_CLIP,
                    Nets.DCGAN,
                    4,
                    4,
                    1,
                    16,
                    5,
                    new Pace(2e-3, 2e-3, 0, 1, 1, 0),
                    0.01,
                    1,
                    0.9,
                    guidance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("guidance must be wrong-pairs for a Wasserstein objective");
  }

  @Test
  void whatConditionsLeaveOpenIsDrawn() {
    float[] conditions = {0, 0, 1, 0, 0, 0, 0, 0, 0, 0};

    Generator.settle(new Choices(List.of(2, 3)), conditions, 2, new SplittableRandom(1));

    assertThat(conditions[2]).isEqualTo(1);
    assertThat(conditions[0] + conditions[1]).isEqualTo(1);
    assertThat(conditions[5] + conditions[6]).isEqualTo(1);
    assertThat(conditions[7] + conditions[8] + conditions[9]).isEqualTo(1);
  }

  @Test
  void pictureGeneratorSurvivesTheDisk() throws Exception {
    Options options =
        new Options(
            GanObjective.HINGE,
            Nets.DCGAN,
            4,
            4,
            3,
            16,
            2,
            new Pace(1e-3, 1e-3, 0, 1, 1, 0),
            0.01,
            1,
            0.9,
            Guidance.WRONG);
    Gan gan = new Gan(options, new Shape(16, 16, 3), NONE, 200, 1);
    try (Generator generator = gan.generator(gan.initial())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      generator.write(out);
      try (Generator again =
          Generator.read(new ByteArrayInputStream(out.toByteArray()), 0, "model")) {
        float[] noise = generator.noise(3, 9);
        float[] made = generator.make(noise, new float[0], 3);
        float[] madeAgain = again.make(noise, new float[0], 3);
        assertThat(again.example()).isEqualTo(new Shape(16, 16, 3));
        assertThat(madeAgain).usingComparatorWithPrecision(1e-5f).containsExactly(made);
      }
    }
  }

  private static Snapshot train(Gan gan, List<GanShard> data, Averaging averaging) {
    try (LocalShards<GanShard> shards = LocalShards.of(data, 2)) {
      return new Trainer(averaging, Checkpoints.none(), (report, snapshot) -> {})
          .train(gan, shards, 1);
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
