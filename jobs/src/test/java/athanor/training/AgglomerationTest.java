package athanor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AgglomerationTest {
  private static float[] at(double degrees, double length) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) (length * Math.cos(angle)), (float) (length * Math.sin(angle))};
  }

  private static double degrees(float[] sum) {
    return Math.toDegrees(Math.atan2(sum[1], sum[0]));
  }

  @Test
  void theClosestBecomeOneAndSumsAddUp() {
    float[][] left = Agglomeration.joined(new float[][] {at(0, 3), at(10, 1), at(90, 5)}, 2, -1);

    assertThat(left.length).isEqualTo(2);
    assertThat(left[0])
        .containsExactly(new float[] {at(0, 3)[0] + at(10, 1)[0], at(10, 1)[1]}, within(1e-6f));
    assertThat(degrees(left[1])).isCloseTo(90, within(1e-3));
  }

  /** Two large clusters lose more by their union than two small ones that are farther apart. */
  @Test
  void smallClustersAreJoinedBeforeLargeOnes() {
    float[][] left =
        Agglomeration.joined(new float[][] {at(0, 100), at(20, 100), at(90, 1), at(120, 1)}, 3, -1);

    assertThat(Arrays.stream(left).map(AgglomerationTest::degrees).toList())
        .satisfiesExactly(
            first -> assertThat(first).isCloseTo(0, within(1e-3)),
            second -> assertThat(second).isCloseTo(20, within(1e-3)),
            third -> assertThat(third).isCloseTo(105, within(1e-3)));
  }

  @Test
  void centresFartherApartThanAskedAreNotJoined() {
    float[][] left =
        Agglomeration.joined(
            new float[][] {at(0, 1), at(10, 1), at(60, 1)}, 1, Math.cos(Math.toRadians(30)));

    assertThat(left.length).isEqualTo(2);
    assertThat(degrees(left[0])).isCloseTo(5, within(1e-3));
  }

  /** The nearest that are remembered are those that a look at all pairs finds. */
  @Test
  void joinsWhatASearchOfAllPairsJoins() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] sums = new float[30][];
    for (int c = 0; c < sums.length; c++) {
      sums[c] = new float[4];
      for (int i = 0; i < 4; i++) {
        sums[c][i] = (float) (random.nextDouble() * 10 - 4);
      }
    }
    List<float[]> slow = new ArrayList<>();
    for (float[] sum : sums) {
      slow.add(sum.clone());
    }
    while (slow.size() > 6) {
      joinClosest(slow);
    }

    float[][] left = Agglomeration.joined(sums, 6, -1);

    assertThat(left.length).isEqualTo(6);
    for (float[] sum : left) {
      assertThat(slow).anySatisfy(other -> assertThat(other).containsExactly(sum, within(1e-3f)));
    }
  }

  private static void joinClosest(List<float[]> sums) {
    int[] pair = {0, 1};
    double least = Double.POSITIVE_INFINITY;
    for (int a = 0; a < sums.size(); a++) {
      for (int b = a + 1; b < sums.size(); b++) {
        double lost =
            length(sums.get(a)) + length(sums.get(b)) - length(sum(sums.get(a), sums.get(b)));
        if (lost < least) {
          least = lost;
          pair = new int[] {a, b};
        }
      }
    }
    float[] both = sum(sums.get(pair[0]), sums.get(pair[1]));
    sums.remove(pair[1]);
    sums.set(pair[0], both);
  }

  private static float[] sum(float[] a, float[] b) {
    float[] both = a.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] += b[i];
    }
    return both;
  }

  private static double length(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}
