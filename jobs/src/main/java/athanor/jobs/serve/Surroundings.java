package athanor.jobs.serve;

import athanor.datasets.store.LoadedEmbeddings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What is said around a segment of a recording.
 *
 * @param label what a row is called; empty where nobody knows
 */
record Surroundings(LoadedEmbeddings loaded, IntFunction<String> label) {
  private static final int MILLIS = 1500;

  /** Where the sound begins that surrounds a segment. */
  int startMillis(int row) {
    return Math.max(0, loaded.startMs()[row] - MILLIS);
  }

  /** Where it ends, if the recording is that long. */
  int endMillis(int row) {
    return loaded.endMs()[row] + MILLIS;
  }

  /** As the page takes them: times, and the words in their order, none of which overlap. */
  Map<String, Object> of(int row) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("startMs", startMillis(row));
    told.put("endMs", endMillis(row));
    told.put("words", words(row).stream().map(this::word).toList());
    return told;
  }

  /** Rows of the same recording. Of those that overlap, as windows do, the earlier one is kept. */
  private List<Integer> words(int asked) {
    List<Integer> near = new ArrayList<>();
    String source = loaded.sourceUris().get(asked);
    for (int row = 0; row < loaded.startMs().length; row++) {
      if (row != asked
          && loaded.startMs()[row] < endMillis(asked)
          && loaded.endMs()[row] > startMillis(asked)
          && source.equals(loaded.sourceUris().get(row))) {
        near.add(row);
      }
    }
    near.sort(Comparator.comparingInt(row -> loaded.startMs()[row]));
    List<Integer> words = new ArrayList<>(List.of(asked));
    for (int row : near) {
      if (words.stream().noneMatch(word -> overlap(word, row))) {
        words.add(row);
      }
    }
    words.sort(Comparator.comparingInt(row -> loaded.startMs()[row]));
    return words;
  }

  private boolean overlap(int a, int b) {
    return loaded.startMs()[a] < loaded.endMs()[b] && loaded.startMs()[b] < loaded.endMs()[a];
  }

  private Map<String, Object> word(int row) {
    return Map.of(
        "row",
        row,
        "text",
        label.apply(row),
        "startMs",
        loaded.startMs()[row],
        "endMs",
        loaded.endMs()[row]);
  }
}
