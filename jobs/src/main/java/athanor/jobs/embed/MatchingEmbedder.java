package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.Matcher;
import athanor.datasets.store.CaptionsTable;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Embedder;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.CaptionInput;
import athanor.spark.FlatIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Vectors of pictures by a family that puts them and sentences into one space; of captions, the
 * vectors of the sentences.
 *
 * @param reader reads a model, on executors
 */
public record MatchingEmbedder(ModelReader<? extends Matcher> reader) implements Embedder {
  @Override
  public Card embed(
      Session session, InputDirectory model, Optional<String> input, OutputDirectory output) {
    String from =
        input.orElseThrow(
            () -> new UsageException("input must name the pictures or captions to encode"));
    CaptionInput opened = CaptionInput.openAny(from, Optional.empty(), session.hadoop());
    boolean sentences = opened.directory().card().kind().equals(CaptionsTable.KIND);
    Captioner.Reads reads;
    try (Matcher matcher = reader.read(model, session.hadoop())) {
      reads = matcher.reads();
    }
    if (!sentences) {
      opened.check(reads, model.path());
    }
    SparkSession spark = session.spark("embed: pictures and sentences");
    Broadcast<SerializableConfiguration> configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(session.hadoop()));
    ModelReader<? extends Matcher> matchers = reader;
    String path = model.path();
    int size = (int) model.card().number("dimension");
    return EmbeddingStore.write(
            spark,
            opened
                .all(spark)
                .mapPartitions(
                    some -> {
                      Configuration local = configuration.value().value();
                      InputDirectory files = InputDirectory.open(path, local, 1, "model");
                      Matcher matcher = matchers.read(files, local);
                      return new FlatIterator<>(
                          some,
                          one ->
                              (sentences ? sentences(matcher, one) : picture(matcher, one))
                                  .iterator(),
                          matcher::close);
                    }),
            output,
            size,
            model.card().option("family") + ":" + model.parent().cardHash().substring(0, 12))
        .withParent(opened.directory().parent());
  }

  private static List<Embedding> picture(Matcher matcher, CaptionInput.Captioned one) {
    float[] vector = matcher.pictures(List.of(one.sight()))[0];
    String id = one.item().id();
    return List.of(Embedding.picture(id, id, one.item().sourceUri(), vector));
  }

  private static List<Embedding> sentences(Matcher matcher, CaptionInput.Captioned one) {
    List<Embedding> all = new ArrayList<>();
    float[][] vectors = matcher.sentences(one.item().sentences());
    for (int i = 0; i < vectors.length; i++) {
      all.add(
          new Embedding(
              "%s#%d".formatted(one.item().id(), i),
              "sentence",
              one.item().texts().get(i),
              one.item().sourceUri(),
              -1,
              -1,
              vectors[i]));
    }
    return all;
  }
}
