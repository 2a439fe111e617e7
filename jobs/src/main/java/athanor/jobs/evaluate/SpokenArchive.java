package athanor.jobs.evaluate;

import athanor.common.card.InputDirectory;
import athanor.common.vectors.VectorTable;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.measure.speech.ArchiveSearch.Archive;
import athanor.measure.speech.Occurrences;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An archive of segments with its vectors, and spoken words as queries.
 *
 * @param table the vectors, one row per segment
 * @param coefficients values per frame
 * @param lacksDeltas whether time warping is to append differences to the frames: to MFCC that have
 *     none
 */
record SpokenArchive(
    Archive archive,
    VectorTable table,
    List<Segment> queries,
    int coefficients,
    boolean lacksDeltas) {

  /**
   * What it is read from.
   *
   * @param truth the archive by given boundaries, where its segments were found
   */
  record Sources(
      InputDirectory archive,
      InputDirectory queries,
      Optional<InputDirectory> truth,
      EmbeddingStore store) {}

  /**
   * How many are taken.
   *
   * @param segments at most
   * @param queries at most
   * @param seed from which samples are drawn
   */
  record Draw(int segments, int queries, long seed) {}

  static SpokenArchive read(
      SparkSession spark, Sources sources, Draw draw, SpokenQuestions questions) {
    String path = sources.archive().path();
    List<SegmentsTable.Item> items =
        SpokenWords.drawn(table(spark, sources.archive()), path, draw.segments(), draw.seed());
    List<SegmentsTable.Item> asking =
        SpokenWords.drawn(
            table(spark, sources.queries()).filter(item -> !item.word().isEmpty()),
            sources.queries().path(),
            draw.queries(),
            draw.seed());
    SpokenWords words = SpokenWords.of(items, path, sources.store(), items.size());
    Occurrences truth = new Occurrences(said(spark, sources.truth().orElse(sources.archive())));
    return new SpokenArchive(
        new Archive(
            words.segments(), items.stream().map(SegmentsTable.Item::recording).toList(), truth),
        words.table(),
        asking.stream().map(questions::question).toList(),
        words.coefficients(),
        lacksDeltas(FeatureOptions.of(sources.archive().card().options())));
  }

  private static boolean lacksDeltas(FeatureOptions features) {
    return features.cepstra().deltas() == 0 && !features.hasNet();
  }

  private static JavaRDD<SegmentsTable.Item> table(SparkSession spark, InputDirectory directory) {
    return SegmentsTable.read(spark, directory.path(SegmentsTable.CHILD))
        .javaRDD()
        .map(SegmentsTable::item);
  }

  private static List<Occurrences.Word> said(SparkSession spark, InputDirectory directory) {
    return SegmentsTable.read(spark, directory.path(SegmentsTable.CHILD))
        .select("recording", "speaker", "word")
        .na()
        .fill("")
        .collectAsList()
        .stream()
        .map(SpokenArchive::word)
        .toList();
  }

  private static Occurrences.Word word(Row row) {
    return new Occurrences.Word(row.getString(0), row.getString(1), row.getString(2));
  }
}
