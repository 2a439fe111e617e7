package athanor.models.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CommunitiesTest {
  /** Rings of so many nodes, each tied to the two on either side, and ties between the rings. */
  private static List<int[]> rings(int rings, int size, int[][] ties) {
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int node = 0; node < rings * size; node++) {
      int first = node / size * size;
      List<Integer> near = new ArrayList<>();
      for (int step : new int[] {1, 2, size - 2, size - 1}) {
        near.add(first + (node - first + step) % size);
      }
      neighbours.add(near);
    }
    for (int[] tie : ties) {
      neighbours.get(tie[0]).add(tie[1]);
      neighbours.get(tie[1]).add(tie[0]);
    }
    return neighbours.stream().map(n -> n.stream().mapToInt(i -> i).toArray()).toList();
  }

  @Test
  void nodesThatHangTogetherByOthersAreOneGroupAndTiesBetweenGroupsLeaveThemApart() {
    int[] groups = Communities.of(rings(3, 6, new int[][] {{3, 9}, {10, 16}}));

    for (int ring = 0; ring < 3; ring++) {
      assertThat(IntStream.range(6 * ring, 6 * ring + 6).map(i -> groups[i]).distinct()).hasSize(1);
    }
    assertThat(IntStream.of(groups).distinct()).hasSize(3);
  }

  @Test
  void aNodeWithoutNeighboursStaysAlone() {
    int[] groups = Communities.of(List.of(new int[] {2}, new int[0], new int[] {0}));

    assertThat(groups[0]).isEqualTo(groups[2]);
    assertThat(groups[1]).isNotEqualTo(groups[0]);
  }
}
