package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VectorTableTest {

  @Test
  void nearestAgreesWithSortingAllCosines() {
    Random random = new Random(7);
    for (int dimension : new int[] {1, 7, 16, 33, 100}) {
      int rows = 200;
      float[] values = random(random, rows * dimension);
      float[] kept = values.clone();
      VectorTable table = VectorTable.of(names(rows), dimension, values);
      float[] query = random(random, dimension);

      List<Integer> found =
          table.nearest(query, 10, row -> row % 3 != 0).stream().map(Neighbour::row).toList();

      List<Integer> sorted =
          IntStream.range(0, rows)
              .filter(row -> row % 3 != 0)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> -cosine(kept, row, query)))
              .limit(10)
              .toList();
      if (dimension > 1) {
        assertThat(found).isEqualTo(sorted);
      }
      assertThat(found).hasSize(10);
    }
  }

  @Test
  void scoresAreCosines() {
    VectorTable table = VectorTable.of(List.of("a", "b"), 2, new float[] {3, 0, 5, 5});

    assertThat(table.cosine(0, 1)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    assertThat(table.nearest(new float[] {0, 9}, 1, row -> true).get(0).row()).isEqualTo(1);
  }

  @Test
  void zerosStayZeros() {
    VectorTable table = VectorTable.of(List.of("a", "b"), 2, new float[] {0, 0, 1, 0});

    assertThat(table.cosine(0, 1)).isZero();
  }

  @Test
  void firstOfEqualNamesIsFound() {
    VectorTable table = VectorTable.of(List.of("a", "a"), 1, new float[] {1, 1});

    assertThat(table.row("a")).hasValue(0);
    assertThat(table.row("b")).isEmpty();
  }

  @Test
  void valuesMustFitTheNames() {
    assertThatThrownBy(() -> VectorTable.of(List.of("a"), 3, new float[2]))
        .hasMessage("1 names of dimension 3 need 3 values, got 2");
  }

  @Test
  void queryMustHaveTheTablesLength() {
    VectorTable table = VectorTable.of(List.of("a"), 3, new float[3]);

    assertThatThrownBy(() -> table.scores(new float[2]))
        .hasMessage("query must have 3 values, got 2");
  }

  private static double cosine(float[] values, int row, float[] query) {
    double both = 0;
    double squares = 0;
    for (int i = 0; i < query.length; i++) {
      float value = values[row * query.length + i];
      both += (double) value * query[i];
      squares += (double) value * value;
    }
    return both / Math.sqrt(squares);
  }

  private static List<String> names(int rows) {
    return IntStream.range(0, rows).mapToObj(Integer::toString).toList();
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
