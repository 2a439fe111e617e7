package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.OnnxFile;
import athanor.jobs.open.OnnxStore;
import athanor.models.onnx.OnnxEncoder;
import athanor.models.onnx.OnnxRecipe;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * An ONNX file's net, and prepared pictures, sounds or segments for it.
 *
 * @param dimension values of a vector
 */
record OnnxSource(Session session, OnnxFile file, OnnxItems items, int dimension)
    implements VectorSource {

  /**
   * Opens a net and its input, and tries the net on an item of zeros.
   *
   * @throws BadInputException where the net cannot be opened or does not take such items
   */
  static OnnxSource open(Session session, OnnxOptions options, Optional<String> input) {
    String from =
        input.orElseThrow(
            () -> new UsageException("input must name the pictures, sounds or segments to encode"));
    OnnxFile file = OnnxFile.fetch(options.file().orElseThrow(), session.hadoop());
    OnnxItems items = OnnxItems.open(from, file, options, session.hadoop());
    try (OnnxEncoder net = OnnxEncoder.open(file.local(), items.recipe())) {
      return new OnnxSource(session, file, items, items.zero(net).length);
    }
  }

  @Override
  public String inWords() {
    return "%s: vectors of %d values of what %s holds"
        .formatted(file.path(), dimension, items.directory().path());
  }

  @Override
  public Card write(OutputDirectory output) {
    SparkSession spark = session.spark("embed: vectors of an ONNX net");
    file.ship(spark);
    JavaRDD<OnnxItems.Made> made = items.made(spark).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      JavaRDD<Embedding> rows =
          made.filter(OnnxItems.Made.Vector.class::isInstance)
              .map(one -> ((OnnxItems.Made.Vector) one).row());
      String id = "onnx:" + file.sha256().substring(0, 12);
      Card card = EmbeddingStore.write(spark, rows, output, dimension, id);
      return described(card.withCounts(counts(spark, made, card.counts().written(), output)));
    } finally {
      made.unpersist();
    }
  }

  private Counts counts(
      SparkSession spark, JavaRDD<OnnxItems.Made> made, long written, OutputDirectory output) {
    JavaRDD<BadItem> bad =
        made.filter(OnnxItems.Made.Bad.class::isInstance)
            .map(one -> ((OnnxItems.Made.Bad) one).item());
    long skipped = bad.count();
    if (skipped == 0) {
      return Counts.of(written, written);
    }
    if (written == 0) {
      throw new BadInputException(
          "%s takes none of the %,d items of %s: %s"
              .formatted(file.path(), skipped, items.directory().path(), bad.first().detail()));
    }
    Map<String, Long> reasons = ErrorsTable.write(spark, bad, output.path("errors"));
    session.log().printf("%,d items skipped: %s%n", skipped, reasons);
    return Counts.of(written, reasons);
  }

  private Card described(Card card) {
    return card.withMetric(OnnxStore.METRIC, items.recipe().toMetric())
        .withParent(items.directory().parent())
        .withMetrics(items.preparation());
  }

  @Override
  public void checkMade(EmbeddingStore store) {
    String path = store.directory().path();
    OnnxRecipe theirs =
        OnnxStore.recipe(store)
            .orElseThrow(
                () -> new BadInputException("store %s was made without ONNX".formatted(path)));
    if (!theirs.equals(items.recipe().at(theirs.file()))) {
      throw new BadInputException(
          "store %s was made by another ONNX net or with other options: %s, got %s"
              .formatted(path, theirs.toMetric(), items.recipe().toMetric()));
    }
    for (Map.Entry<String, Object> ours : items.preparation().entrySet()) {
      Object before = store.directory().card().metrics().get(ours.getKey());
      if (!String.valueOf(ours.getValue()).equals(String.valueOf(before))) {
        throw new BadInputException(
            "items appended to store %s must be prepared as its own: %s %s, got %s"
                .formatted(path, ours.getKey(), before, ours.getValue()));
      }
    }
  }
}
