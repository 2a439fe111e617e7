package athanor.jobs.embed;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Embedder;
import athanor.jobs.open.SpeechEncoder;
import athanor.models.audio.AudioModel;
import athanor.models.audio.AudioModelFiles;
import athanor.spark.InBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/** The vectors that a speech net makes of prepared segments. */
public final class AudioEmbedder implements Embedder {
  @Override
  public Card embed(
      Session session, InputDirectory model, Optional<String> input, OutputDirectory output) {
    InputDirectory segments =
        InputDirectory.open(
            input.orElseThrow(
                () -> new UsageException("input must name the segments to encode, got none")),
            session.hadoop(),
            SegmentsTable.VERSION,
            SegmentsTable.KIND);
    Map<String, Object> features = checkFeatures(model, segments);
    AudioModel net = AudioModelFiles.read(model, session.hadoop());
    SparkSession spark = session.spark("embed: speech segments");
    Broadcast<AudioModel> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(net);
    JavaRDD<Embedding> vectors =
        SegmentsTable.read(spark, segments.path(SegmentsTable.CHILD))
            .javaRDD()
            .map(SegmentsTable::item)
            .mapPartitions(items -> new InBatches<>(items, some -> encoded(sent.value(), some)));
    Object moments = segments.card().metrics().get(SpeechEncoder.MOMENTS);
    String id = "audio:" + model.parent().cardHash().substring(0, 12);
    Card card =
        EmbeddingStore.write(spark, vectors, output, net.architecture().dimension(), id)
            .withParent(segments.parent())
            .withMetric("features", features)
            .withMetric(
                "segmentation", segments.card().options().getOrDefault("segmentation", "given"));
    return moments == null ? card : card.withMetric(SpeechEncoder.MOMENTS, moments);
  }

  private static Map<String, Object> checkFeatures(InputDirectory model, InputDirectory segments) {
    Map<String, Object> theirs = FeatureOptions.of(segments.card().options()).toOptions();
    Object ours = model.card().metrics().get("features");
    if (!String.valueOf(theirs).equals(String.valueOf(ours))) {
      throw new BadInputException(
          "frames of %s are %s, but the model %s was trained on %s; prepare the segments as those"
              .formatted(segments.path(), theirs, model.path(), ours));
    }
    return theirs;
  }

  private static List<Embedding> encoded(AudioModel net, List<SegmentsTable.Item> some) {
    float[][] vectors = net.encode(some.stream().map(SegmentsTable.Item::mfcc).toList());
    List<Embedding> made = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      SegmentsTable.Item item = some.get(i);
      made.add(
          Embedding.segment(
              item.id(),
              item.word(),
              item.sourceUri(),
              item.startMillis(),
              item.endMillis(),
              vectors[i]));
    }
    return made;
  }
}
