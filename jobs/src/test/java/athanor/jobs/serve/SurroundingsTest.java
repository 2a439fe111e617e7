package athanor.jobs.serve;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
  /** Rows by recording and times, in no order. */
  private static LoadedEmbeddings loaded() {
    List<String> ids = List.of("a#4", "a#0", "b#0", "a#1", "a#2", "a#3");
    float[] values = new float[12];
    values[0] = 1;
    return new LoadedEmbeddings(
        VectorTable.of(ids, 2, values),
        ids,
        List.of("a.wav", "a.wav", "b.wav", "a.wav", "a.wav", "a.wav"),
        new int[] {9_000, 1_000, 2_000, 1_800, 2_000, 2_400},
        new int[] {9_500, 1_400, 2_400, 2_200, 2_300, 2_900},
        new float[6]);
  }

  @Test
  void wordsOfTheSameRecordingCloseByAreToldInTheirOrderWithoutOverlaps() {
    Surroundings around = new Surroundings(loaded(), row -> "w" + row);

    Map<String, Object> told = around.of(4);

    assertThat(told).containsEntry("startMs", 500).containsEntry("endMs", 3_800);
    assertThat(told.get("words"))
        .isEqualTo(
            List.of(
                Map.of("row", 1, "text", "w1", "startMs", 1_000, "endMs", 1_400),
                Map.of("row", 4, "text", "w4", "startMs", 2_000, "endMs", 2_300),
                Map.of("row", 5, "text", "w5", "startMs", 2_400, "endMs", 2_900)));
    assertThat(around.startMillis(1)).isZero();
  }
}
