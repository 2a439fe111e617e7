package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.LexiconTable;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Segments of a lexicon with the vectors that word2vec learned for their clusters: what is said
 * around a word stands for what it means.
 *
 * @param lexicon whose clusters the model learned
 * @param vectors of clusters, by their names
 */
record MeaningEmbedder(InputDirectory lexicon, Map<String, float[]> vectors) {

  /** Checks that the model learned this lexicon's clusters, and not those of another one. */
  static void check(InputDirectory model, InputDirectory lexicon) {
    if (!model.isMadeFrom(lexicon)) {
      throw new BadInputException(
          "model %s was not trained on the lexicon %s; its parents are %s"
              .formatted(model.path(), lexicon.path(), model.card().parents()));
    }
  }

  /** Writes the store; segments whose cluster the model left out go to the errors. */
  Card write(SparkSession spark, OutputDirectory output, int dimension, String modelId) {
    Broadcast<Map<String, float[]>> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(vectors);
    JavaRDD<Row> segments =
        LexiconTable.segments(spark, lexicon.path(LexiconTable.SEGMENTS)).javaRDD();
    Map<String, Long> skipped =
        ErrorsTable.write(
            spark,
            segments
                .filter(row -> !sent.value().containsKey(cluster(row)))
                .map(MeaningEmbedder::rare),
            output.path("errors"));
    Card card =
        EmbeddingStore.write(
            spark,
            segments
                .filter(row -> sent.value().containsKey(cluster(row)))
                .map(row -> embedding(row, sent.value().get(cluster(row)))),
            output,
            dimension,
            modelId);
    return card.withCounts(Counts.of(card.counts().written(), skipped))
        .withParent(lexicon.parent());
  }

  private static String cluster(Row row) {
    return row.getAs("cluster");
  }

  private static BadItem rare(Row row) {
    return new BadItem(
        row.getAs("id"),
        "rare cluster",
        cluster(row) + " is not in the vocabulary of the model; train word2vec has --min-count");
  }

  private static Embedding embedding(Row row, float[] vector) {
    String text = row.getAs("text");
    return Embedding.segment(
        row.getAs("id"),
        text == null ? "" : text,
        row.getAs("source_uri"),
        row.<Integer>getAs("start_ms"),
        row.<Integer>getAs("end_ms"),
        vector);
  }
}
