package athanor.jobs.evaluate;

import athanor.common.vectors.VectorTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.LoadedEmbeddings;
import athanor.datasets.store.SegmentsTable;
import athanor.measure.speech.MeaningTests.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Segments that have a sound and a meaning, with what is said in them.
 *
 * @param said a segment a row
 * @param sounds how the same rows sound
 * @param meanings what they mean
 * @param all segments that have a sound
 */
record MeaningArchive(List<Said> said, VectorTable sounds, VectorTable meanings, int all) {

  /** A segment with a word that is known, in milliseconds of its recording. */
  private record Spoken(String word, int start, int end) {
    /** What it shares with another stretch, by the longer of both. */
    double shared(int from, int to) {
      int both = Math.min(end, to) - Math.max(start, from);
      return (double) both / Math.max(end - start, to - from);
    }
  }

  /** Words of an archive by recording, where segments were found and so have none. */
  record Truth(Map<String, List<Spoken>> words) {
    static Truth read(Dataset<Row> segments) {
      Map<String, List<Spoken>> words = new HashMap<>();
      segments
          .javaRDD()
          .map(SegmentsTable::item)
          .collect()
          .forEach(
              item ->
                  words
                      .computeIfAbsent(item.recording(), any -> new ArrayList<>())
                      .add(new Spoken(item.word(), item.startMillis(), item.endMillis())));
      return new Truth(words);
    }

    /** The word that fills at least half of a stretch and lies by half in it; else empty. */
    String word(String recording, int start, int end) {
      return words.getOrDefault(recording, List.of()).stream()
          .filter(spoken -> spoken.shared(start, end) >= 0.5)
          .map(Spoken::word)
          .findFirst()
          .orElse("");
    }
  }

  /** Reads the segments that both stores hold; their words are the stores' labels. */
  static MeaningArchive read(EmbeddingStore sounds, EmbeddingStore meanings, KindFile kinds) {
    return read(sounds, meanings, kinds, (store, row) -> label(store, row));
  }

  /** The same, with words by given boundaries. */
  static MeaningArchive read(
      EmbeddingStore sounds, EmbeddingStore meanings, KindFile kinds, Truth truth) {
    return read(
        sounds,
        meanings,
        kinds,
        (store, row) ->
            truth.word(
                SegmentsTable.recording(store.ids().get(row)),
                store.startMs()[row],
                store.endMs()[row]));
  }

  private interface Labelling {
    String of(LoadedEmbeddings store, int row);
  }

  private static MeaningArchive read(
      EmbeddingStore sounds, EmbeddingStore meanings, KindFile kinds, Labelling words) {
    LoadedEmbeddings heard = sounds.load();
    LoadedEmbeddings meant = meanings.load();
    Map<String, Integer> rows = meant.places().rowsById();
    Map<String, Boolean> homophones = kinds.isHomophone();
    List<Said> said = new ArrayList<>();
    List<float[]> ofSounds = new ArrayList<>();
    List<float[]> ofMeanings = new ArrayList<>();
    for (int row = 0; row < heard.ids().size(); row++) {
      Integer own = rows.get(heard.ids().get(row));
      if (own != null) {
        String word = words.of(heard, row);
        KindFile.Name name = kinds.words().getOrDefault(word, new KindFile.Name("", "", ""));
        said.add(
            new Said(
                SegmentsTable.recording(heard.ids().get(row)),
                word,
                name.kind(),
                name.thing(),
                homophones.getOrDefault(word, false)));
        ofSounds.add(heard.table().unit(row));
        ofMeanings.add(meant.table().unit(own));
      }
    }
    return new MeaningArchive(
        said, table(said, ofSounds), table(said, ofMeanings), heard.ids().size());
  }

  /** Vectors of the same rows by what is written, zeros where a word has none. */
  VectorTable written(VectorTable words) {
    List<float[]> vectors = new ArrayList<>();
    for (Said one : said) {
      OptionalInt row = words.row(one.word());
      vectors.add(row.isPresent() ? words.unit(row.getAsInt()) : new float[words.dimension()]);
    }
    return table(said, vectors);
  }

  private static VectorTable table(List<Said> said, List<float[]> vectors) {
    int dimension = vectors.isEmpty() ? 1 : vectors.get(0).length;
    float[] values = new float[vectors.size() * dimension];
    for (int row = 0; row < vectors.size(); row++) {
      System.arraycopy(vectors.get(row), 0, values, row * dimension, dimension);
    }
    return VectorTable.of(said.stream().map(Said::word).toList(), dimension, values);
  }

  private static String label(LoadedEmbeddings store, int row) {
    String name = store.table().name(row);
    return name.equals(store.ids().get(row)) ? "" : name;
  }
}
