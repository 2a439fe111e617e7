package athanor.jobs.serve;

import athanor.common.vectors.VectorTable;
import athanor.datasets.store.LoadedEmbeddings;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small stores in memory. */
final class ToyStores {
  private ToyStores() {}

  /** Cities and their countries, so that paris : france = tokyo : japan, and a Chinese word. */
  static ServedStore words() {
    List<String> names =
        List.of(
            "paris", "france", "tokyo", "japan", "貓", "<b>", "p1", "p2", "p3", "p4", "p5", "p6");
    float[] values = {
      1, 0, 1, 0, /**/ 1, 0, 0, 1, /**/ 0, 1, 1, 0, /**/ 0, 1, 0, 1, /**/ -1, 0, 0, 0, /**/ -1,
      0.1f, 0, 0, /**/ 1, 1, 1, 1, /**/ 1, 1, 1, 0.9f, /**/ 1, 1, 1, 0.8f, /**/ 1, 1, 1, 0.7f, /**/
      1, 1, 1, 0.6f, /**/ 1, 1, 1, 0.5f
    };
    return new ServedStore(
        "toy", "words", loaded(names, values, 4, "", -1, -1), Optional.empty(), Optional.empty());
  }

  /** Two segments of one recording. */
  static ServedStore segments(String sourceUri, Optional<Recordings> recordings) {
    return new ServedStore(
        "speech",
        "segments",
        loaded(List.of("one", "two"), new float[] {1, 0, 0, 1}, 2, sourceUri, 100, 300),
        Optional.empty(),
        recordings);
  }

  private static LoadedEmbeddings loaded(
      List<String> names, float[] values, int dimension, String source, int start, int end) {
    int rows = names.size();
    return new LoadedEmbeddings(
        VectorTable.of(names, dimension, values),
        names,
        Collections.nCopies(rows, source),
        IntStream.range(0, rows).map(row -> start).toArray(),
        IntStream.range(0, rows).map(row -> end).toArray(),
        new float[rows]);
  }
}
