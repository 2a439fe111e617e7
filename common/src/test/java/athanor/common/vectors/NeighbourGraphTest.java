package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.vectors.NeighbourGraph.Options;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class NeighbourGraphTest {
  private static final VectorTable TABLE = random(2000, 24);
  private static final NeighbourGraph GRAPH = NeighbourGraph.of(TABLE, Options.DEFAULT);

  private static VectorTable random(int rows, int dimension) {
    Random random = new Random(1);
    float[] values = new float[rows * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    List<String> names = IntStream.range(0, rows).mapToObj(row -> "r" + row).toList();
    return VectorTable.of(names, dimension, values);
  }

  @Test
  void findsNearlyAllThatTheExactSearchFinds() {
    int hits = 0;
    for (int query = 0; query < 100; query++) {
      float[] vector = TABLE.unit(query * 20);
      Set<Integer> rows = new HashSet<>();
      TABLE.nearest(vector, 10, row -> true).forEach(one -> rows.add(one.row()));
      for (Neighbour found : GRAPH.nearest(vector, 10, row -> true)) {
        hits += rows.contains(found.row()) ? 1 : 0;
      }
    }

    assertThat(hits / 1000.0).isGreaterThan(0.95);
  }

  /**
   * A table in another order, of which some rows are new, some have new vectors and some are gone.
   */
  @Test
  void extendedGraphFindsOldAndNewRowsLikeOneBuiltAnew() {
    int old = 1900;
    float[] values = new float[2000 * 24];
    int[] rows = new int[TABLE.size()];
    Arrays.fill(rows, -1);
    for (int row = 0; row < 2000; row++) {
      int from = (row + 300) % 2000;
      System.arraycopy(TABLE.unit(from), 0, values, row * 24, 24);
      if (from < old) {
        rows[from] = row;
      } else {
        values[row * 24] += 1;
      }
    }
    VectorTable table = VectorTable.of(TABLE.names(), 24, values);

    NeighbourGraph extended = GRAPH.edges().extended(table, rows);

    assertThat(extended.size()).isEqualTo(2000);
    double anew = NeighbourGraph.of(table, Options.DEFAULT).recall(10, 400, 5);
    assertThat(extended.recall(10, 400, 5)).isGreaterThan(anew - 0.01);
    for (int row = old; row < 2000; row++) {
      int moved = (row + 1700) % 2000;
      assertThat(extended.nearest(table.unit(moved), 1, any -> true).get(0).row()).isEqualTo(moved);
    }
  }

  @Test
  void graphOfAnotherTableIsBuiltAnew() {
    int[] none = new int[TABLE.size()];
    Arrays.fill(none, -1);
    none[3] = 2;

    assertThat(GRAPH.edges().extended(TABLE, none).recall(10, 200, 3)).isGreaterThan(0.95);
  }

  @Test
  void scoresAreCosinesNearestFirst() {
    float[] query = TABLE.unit(7);
    query[0] *= 3;

    List<Neighbour> found = GRAPH.nearest(query, 5, row -> row != 7);

    assertThat(found).hasSize(5).noneMatch(one -> one.row() == 7);
    assertThat(found.get(0).score()).isGreaterThanOrEqualTo(found.get(4).score());
    float cosine = TABLE.nearest(query, 1, row -> row == found.get(0).row()).get(0).score();
    assertThat(found.get(0).score()).isCloseTo(cosine, Offset.offset(1e-4f));
  }

  @Test
  void whatIsWrittenFindsTheSameAfterReading() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GRAPH.write(out);

    NeighbourGraph read = NeighbourGraph.read(TABLE, out.toByteArray());

    assertThat(read.size()).isEqualTo(TABLE.size());
    for (int query = 0; query < 20; query++) {
      float[] vector = TABLE.unit(query * 7);
      assertThat(read.nearest(vector, 10, row -> true))
          .isEqualTo(GRAPH.nearest(vector, 10, row -> true));
    }
    assertThat(read.recall(10, 200, 3)).isEqualTo(GRAPH.recall(10, 200, 3)).isGreaterThan(0.95);
  }

  @Test
  void bytesThatAreNoGraphOfTheTableAreRefused() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    GRAPH.write(out);
    byte[] bytes = out.toByteArray();

    assertThatThrownBy(() -> NeighbourGraph.read(random(1999, 24), bytes))
        .hasMessageContaining("graph has 2000 rows of size 24, the store has 1999 of 24");
    assertThatThrownBy(() -> NeighbourGraph.read(TABLE, Arrays.copyOf(bytes, 5000)))
        .hasMessageContaining("cut off");
    assertThatThrownBy(() -> NeighbourGraph.read(TABLE, new byte[100]))
        .hasMessageContaining("no graph of near rows");
    bytes[bytes.length - 8 * 24] = 0x7f;
    assertThatThrownBy(() -> NeighbourGraph.read(TABLE, bytes))
        .hasMessageContaining("an edge leads to a row that is not there");
  }

  @Test
  void recallOfATableWithinViewIsWhole() {
    VectorTable few = random(50, 8);

    assertThat(NeighbourGraph.of(few, Options.DEFAULT).recall(10, 500, 1)).isEqualTo(1);
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Options(2, 100, 100))
        .hasMessageContaining("degree must be 4..128, got 2");
  }
}
