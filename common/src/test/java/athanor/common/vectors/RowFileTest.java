package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows on disk are those of the table that they were written from. */
final class RowFileTest {
  private static final int SIZE = 7;

  @TempDir Path directory;

  private VectorTable table;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    List<String> names = List.of("b", "天", "a", "", "b", "aa", "\uD83D\uDC26", "天天");
    float[] values = new float[names.size() * SIZE];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble() - 0.5f;
    }
    table = VectorTable.of(names, SIZE, values);
    path = directory.resolve("rows.bin");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowFile.write(table, out);
    Files.write(path, out.toByteArray());
  }

  @Test
  void rowsAreThoseOfTheTable() throws IOException {
    RowFile rows = RowFile.open(path);
    float[] query = table.unit(5);

    assertThat(rows.size()).isEqualTo(table.size());
    assertThat(rows.dimension()).isEqualTo(SIZE);
    assertThat(rows.names()).isEqualTo(table.names());
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.row(rows.name(row))).isEqualTo(table.row(table.name(row)));
      assertThat(rows.unit(row)).isEqualTo(table.unit(row));
      assertThat(rows.product(row, query)).isCloseTo(table.product(row, query), within(1e-6f));
      float[] sum = new float[SIZE];
      float[] expected = new float[SIZE];
      rows.addTo(sum, row, 0.5f);
      table.addTo(expected, row, 0.5f);
      assertThat(sum).isEqualTo(expected);
    }
    assertThat(rows.row("ab")).isEmpty();
    assertThat(rows.row("鳥")).isEmpty();
    assertThat(rows.nearest(query, 3, row -> row != 5).stream().map(Neighbour::row).toList())
        .isEqualTo(table.nearest(query, 3, row -> row != 5).stream().map(Neighbour::row).toList());
  }

  @Test
  void aGraphOverThemFindsTheSame() throws IOException {
    NeighbourGraph built = NeighbourGraph.of(table, NeighbourGraph.Options.DEFAULT);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    built.write(bytes);

    NeighbourGraph read = NeighbourGraph.read(RowFile.open(path), bytes.toByteArray());

    for (int row = 0; row < table.size(); row++) {
      assertThat(
              read.nearest(table.unit(row), 4, any -> true).stream().map(Neighbour::row).toList())
          .isEqualTo(
              built.nearest(table.unit(row), 4, any -> true).stream().map(Neighbour::row).toList());
    }
  }

  @Test
  void brokenFilesAreNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(path);

    assertRefused(
        Arrays.copyOf(bytes, bytes.length - 1), "file of rows is broken: 8 rows of size 7");
    assertRefused(Arrays.copyOf(bytes, 10), "no file of rows");
    byte[] other = bytes.clone();
    other[0]++;
    assertRefused(other, "no file of rows");
    byte[] later = bytes.clone();
    later[4]++;
    assertRefused(later, "must be 1, got 2");
  }

  private void assertRefused(byte[] bytes, String message) throws IOException {
    Path broken = Files.write(directory.resolve("broken.bin"), bytes);
    assertThatThrownBy(() -> RowFile.open(broken))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message);
  }
}
