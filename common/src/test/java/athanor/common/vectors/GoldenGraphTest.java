package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The graph of near rows, format 2, as it was written once: never to be made anew. */
final class GoldenGraphTest {
  private static final String GOLDEN =
      "41544847000000020000000c0000000200000004000000080000000c000000040000000300000001"
          + "0000000b0000000200000003000000000000000200000003ffffffff000000010000000300000000"
          + "00000004000000020000000400000001000000050000000300000005000000020000000600000004"
          + "0000000600000003ffffffff000000050000000700000004ffffffff0000000600000008ffffffff"
          + "ffffffff0000000700000009ffffffffffffffff000000080000000affffffffffffffff00000009"
          + "0000000b00000003ffffffff0000000a0000000000000003ffffffff";

  /** Twelve rows around a circle, a little further from each other with every row. */
  private static final VectorTable TABLE = circle();

  private static VectorTable circle() {
    float[] values = new float[24];
    for (int row = 0; row < 12; row++) {
      values[2 * row] = (float) Math.cos(row * (0.4 + 0.01 * row));
      values[2 * row + 1] = (float) Math.sin(row * (0.4 + 0.01 * row));
    }
    List<String> names = IntStream.range(0, 12).mapToObj(row -> "r" + row).toList();
    return VectorTable.of(names, 2, values);
  }

  @Test
  void goldenGraphFindsNeighboursAndIsWrittenAsItWas() throws Exception {
    NeighbourGraph graph = NeighbourGraph.read(TABLE, HexFormat.of().parseHex(GOLDEN));

    assertThat(graph.size()).isEqualTo(12);
    for (int row = 0; row < 12; row++) {
      assertThat(graph.nearest(TABLE.unit(row), 3, any -> true))
          .extracting(Neighbour::row)
          .isEqualTo(
              TABLE.nearest(TABLE.unit(row), 3, any -> true).stream().map(Neighbour::row).toList());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    graph.write(out);
    assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(GOLDEN);
  }

  @Test
  void otherFormatIsRefused() {
    byte[] bytes = HexFormat.of().parseHex(GOLDEN.replaceFirst("00000002", "00000003"));

    assertThatThrownBy(() -> NeighbourGraph.read(TABLE, bytes))
        .isInstanceOf(BadInputException.class)
        .hasMessage("no graph of near rows of format 2");
  }
}
