package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NearestLabelsTest {

  @Test
  void mostOfTheNeighboursDecide() {
    NearestLabels nearest =
        new NearestLabels(
            1, new float[] {0, 0.1f, 0.2f, 5, 5.1f}, new String[] {"a", "b", "a", "c", "c"});

    assertThat(nearest.accuracy(new float[] {0.09f, 5}, new String[] {"a", "c"}, 3)).isEqualTo(1);
    assertThat(nearest.accuracy(new float[] {0.09f}, new String[] {"b"}, 1)).isEqualTo(1);
  }

  @Test
  void layoutKeepsNeighboursTogether() {
    SplittableRandom random = new SplittableRandom(1);
    float[] vectors = new float[60 * 5];
    for (int i = 0; i < 60; i++) {
      for (int d = 0; d < 5; d++) {
        vectors[i * 5 + d] = (float) (i % 3 == d ? 10 + random.nextGaussian() : 0);
      }
    }

    float[] plane = new TSne(8, 300, 1).layout(vectors, 60);

    String[] labels = new String[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = "" + i % 3;
    }
    assertThat(new NearestLabels(2, plane, labels).accuracy(plane, labels, 5)).isGreaterThan(0.9);
  }
}
