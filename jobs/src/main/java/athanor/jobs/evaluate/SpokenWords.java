package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.seed.Seeds;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.SegmentsTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;

/**
 * Segments whose word is known, with the vectors that a store has for them, in the order of their
 * ids.
 *
 * @param segments with their frames; kept
 * @param vectors of unit length, a row a segment; kept
 * @param coefficients values per frame
 * @param labelled how many there are in all, of which these may be a sample
 */
record SpokenWords(List<Segment> segments, float[][] vectors, int coefficients, long labelled) {

  /**
   * Joins the segments of a table whose word is known with a store.
   *
   * @param most segments to take; of more, the seed draws a sample
   */
  static SpokenWords read(
      JavaRDD<SegmentsTable.Item> items, String path, EmbeddingStore store, int most, long seed) {
    JavaRDD<SegmentsTable.Item> labelled = items.filter(item -> !item.word().isEmpty());
    return of(drawn(labelled, path, most, seed), path, store, labelled.count());
  }

  /** Joins given segments with a store. */
  static SpokenWords of(
      List<SegmentsTable.Item> taken, String path, EmbeddingStore store, long labelled) {
    return new SpokenWords(
        segments(taken), vectors(taken, path, store), coefficients(taken, path), labelled);
  }

  /** Items as segments. */
  static List<Segment> segments(List<SegmentsTable.Item> items) {
    return items.stream().map(i -> new Segment(i.id(), i.word(), i.speaker(), i.mfcc())).toList();
  }

  /**
   * Segments of a table in the order of their ids.
   *
   * @param most segments to take; of more, the seed draws a sample
   */
  static List<SegmentsTable.Item> drawn(
      JavaRDD<SegmentsTable.Item> items, String path, int most, long seed) {
    List<SegmentsTable.Item> taken = new ArrayList<>(items.takeOrdered(most, new Draw(seed)));
    if (taken.isEmpty()) {
      throw new BadInputException(
          "%s holds no segment with a word; prepare it with --boundaries or labels"
              .formatted(path));
    }
    taken.sort(Comparator.comparing(SegmentsTable.Item::id));
    return taken;
  }

  /** An order of segments that looks drawn, the same wherever they lie. */
  private record Draw(long seed) implements Comparator<SegmentsTable.Item>, Serializable {
    @Override
    public int compare(SegmentsTable.Item a, SegmentsTable.Item b) {
      int drawn = Long.compare(lot(a), lot(b));
      return drawn == 0 ? a.id().compareTo(b.id()) : drawn;
    }

    private long lot(SegmentsTable.Item item) {
      return Seeds.named(seed, item.id());
    }
  }

  static int coefficients(List<SegmentsTable.Item> items, String path) {
    int[] sizes = items.stream().mapToInt(SegmentsTable.Item::coefficients).distinct().toArray();
    if (sizes.length > 1) {
      throw new BadInputException(
          "%s must hold segments of one frame size, got %s"
              .formatted(path, Arrays.toString(sizes)));
    }
    return sizes[0];
  }

  private static float[][] vectors(
      List<SegmentsTable.Item> items, String path, EmbeddingStore store) {
    LoadedEmbeddings loaded = store.load();
    VectorTable table = loaded.table();
    Map<String, Integer> rows = loaded.places().rowsById();
    float[][] vectors = new float[items.size()][];
    for (int i = 0; i < vectors.length; i++) {
      Integer row = rows.get(items.get(i).id());
      if (row == null) {
        throw new BadInputException(
            "store %s has no vector of segment %s of %s; embed these segments"
                .formatted(store.directory().path(), items.get(i).id(), path));
      }
      vectors[i] = table.unit(row);
    }
    return vectors;
  }

  /** The vectors as a table, a row a segment. */
  VectorTable table() {
    int dimension = vectors[0].length;
    float[] values = new float[vectors.length * dimension];
    for (int i = 0; i < vectors.length; i++) {
      System.arraycopy(vectors[i], 0, values, i * dimension, dimension);
    }
    return VectorTable.of(segments.stream().map(Segment::id).toList(), dimension, values);
  }

  /** Numbers of segments to ask with: all, or as many as the seed draws, in their order. */
  int[] asking(int most, long seed) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(seed));
    return numbers.stream().limit(most).mapToInt(Integer::intValue).sorted().toArray();
  }
}
