package athanor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class AgglomerationTest {
  private static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  private static double degrees(float[] centre) {
    return Math.toDegrees(Math.atan2(centre[1], centre[0]));
  }

  @Test
  void closeCentresBecomeOneAtTheirWeightedMean() {
    float[][] left =
        Agglomeration.merged(
            new float[][] {at(0), at(10), at(90)}, new long[] {3, 1, 5}, Math.cos(0.3));

    assertThat(left.length).isEqualTo(2);
    assertThat(degrees(left[0]))
        .isCloseTo(
            Math.toDegrees(
                Math.atan2(Math.sin(Math.toRadians(10)), 3 + Math.cos(Math.toRadians(10)))),
            within(1e-3));
    assertThat(degrees(left[1])).isCloseTo(90, within(1e-3));
  }

  /** At 12 degrees the outer two would be joined to the middle one, but it is near one of them. */
  @Test
  void theClosestPairGoesFirst() {
    float[][] left =
        Agglomeration.merged(
            new float[][] {at(0), at(10), at(18)},
            new long[] {1, 1, 1},
            Math.cos(Math.toRadians(12)));

    assertThat(left.length).isEqualTo(2);
    assertThat(degrees(left[0])).isCloseTo(0, within(1e-3));
    assertThat(degrees(left[1])).isCloseTo(14, within(1e-3));
  }

  @Test
  void clustersWithoutSegmentsAreLeftOut() {
    float[][] left = Agglomeration.merged(new float[][] {at(0), at(90)}, new long[] {0, 2}, 0.9);

    assertThat(left.length).isEqualTo(1);
    assertThat(degrees(left[0])).isCloseTo(90, within(1e-3));
  }
}
