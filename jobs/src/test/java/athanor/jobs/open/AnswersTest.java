package athanor.jobs.open;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.vectors.Neighbour;
import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswersTest {
  /** Rows at falling nearness to (1, 0), each with its recording and start; all last 300 ms. */
  private static LoadedEmbeddings store(int startOfFirst, String... places) {
    List<String> ids = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    int[] starts = new int[places.length];
    int[] ends = new int[places.length];
    float[] values = new float[2 * places.length];
    for (int i = 0; i < places.length; i++) {
      String[] place = places[i].split("@");
      ids.add("row" + i);
      sources.add(place[0]);
      starts[i] = startOfFirst < 0 ? -1 : startOfFirst + Integer.parseInt(place[1]);
      ends[i] = starts[i] < 0 ? -1 : starts[i] + 300;
      values[2 * i] = (float) Math.cos(0.01 * i);
      values[2 * i + 1] = (float) Math.sin(0.01 * i);
    }
    return new LoadedEmbeddings(
        VectorTable.of(ids, 2, values), ids, sources, starts, ends, new float[places.length]);
  }

  private static List<Integer> rows(LoadedEmbeddings store, int count) {
    return Answers.nearest(store.places(), store.table(), new float[] {1, 0}, count, row -> true)
        .stream()
        .map(Neighbour::row)
        .toList();
  }

  @Test
  void ofOverlappingSegmentsOnlyTheNearestAnswers() {
    LoadedEmbeddings store = store(0, "a@0", "a@150", "b@0", "a@151", "a@290", "b@100", "c@0");

    assertThat(rows(store, 10)).containsExactly(0, 2, 3, 6);
    assertThat(rows(store, 3)).containsExactly(0, 2, 3);
  }

  @Test
  void asManyAnswersComeAsAskedForHoweverManyOverlap() {
    String[] places = new String[100];
    for (int i = 0; i < places.length; i++) {
      places[i] = (i < 80 ? "a@" : "b@") + (i < 80 ? i : 300 * (i - 80));
    }

    assertThat(rows(store(0, places), 4)).containsExactly(0, 80, 81, 82);
  }

  @Test
  void rowsWithoutAPlaceAllAnswer() {
    assertThat(rows(store(-1, "@0", "@0", "@0"), 3)).containsExactly(0, 1, 2);
  }
}
