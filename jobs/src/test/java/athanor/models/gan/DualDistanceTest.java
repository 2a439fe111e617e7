package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DualDistanceTest {

  @Test
  void bestFunctionOnALineReachesTheDistance() {
    float[] real = {5, 6, 7};
    float[] made = {0, 1, 2};
    float[] realValues = {50, 60, 70};
    float[] madeValues = {0, 10, 20};

    DualDistance dual = new DualDistance(1, real, realValues, made, madeValues);

    assertThat(dual.gap()).isEqualTo(50);
    assertThat(dual.steepest()).isEqualTo(10);
    assertThat(dual.distance()).isCloseTo(EarthMover.distance(real, made, 3), within(1e-6));
  }

  @Test
  void noValuesClaimMoreThanTheDistance() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      float[] real = normal(random, 40, 1.5f);
      float[] made = normal(random, 40, 0);
      DualDistance dual =
          new DualDistance(2, real, normal(random, 20, 3), made, normal(random, 20, 0));

      assertThat(dual.distance()).isPositive();
      assertThat(dual.distance()).isLessThanOrEqualTo(EarthMover.distance(real, made, 20));
    }
  }

  @Test
  void flatOrWrongCriticEstimatesNothing() {
    float[] points = {0, 1};
    assertThat(new DualDistance(1, points, new float[2], points, new float[2]).distance()).isZero();
    assertThat(
            new DualDistance(1, points, new float[] {0, 0}, points, new float[] {4, 9}).distance())
        .isZero();
  }

  private static float[] normal(SplittableRandom random, int count, float mean) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (mean + random.nextGaussian());
    }
    return values;
  }
}
