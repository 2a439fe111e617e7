package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.family.Embedder;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.PictureInput;
import athanor.spark.InBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Codes of pictures by a family that encodes them.
 *
 * @param reader reads a model, on executors
 */
public record PictureEmbedder(ModelReader<? extends PictureCoder> reader) implements Embedder {
  @Override
  public Card embed(
      Session session, InputDirectory model, Optional<String> input, OutputDirectory output) {
    String from =
        input.orElseThrow(
            () -> new UsageException("input must name the pictures that the model encodes"));
    Shape shape = PictureCard.shape(model.card());
    PictureInput pictures = PictureInput.open(from, session.hadoop());
    pictures.checkShape(shape, model.path());
    SparkSession spark = session.spark("embed: codes of pictures");
    Broadcast<SerializableConfiguration> configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(session.hadoop()));
    String path = model.path();
    ModelReader<? extends PictureCoder> coders = reader;
    int size = (int) model.card().number("dimension");
    return EmbeddingStore.write(
            spark,
            pictures
                .items(spark)
                .mapPartitions(
                    items -> {
                      Configuration local = configuration.value().value();
                      InputDirectory files = InputDirectory.open(path, local, 1, "model");
                      PictureCoder coder = coders.read(files, local);
                      return new InBatches<>(
                          items, some -> encoded(coder, shape, size, some), coder::close);
                    }),
            output,
            size,
            model.card().option("family") + ":" + model.parent().cardHash().substring(0, 12))
        .withParent(pictures.directory().parent());
  }

  @Override
  public Optional<ModelReader<? extends PictureCoder>> coder() {
    return Optional.of(reader);
  }

  /** A picture's row; its text is its label, or where none is called so, all that it has. */
  static Embedding embedding(PicturesTable.Item item, float[] vector) {
    Map<String, String> labels = item.labels();
    String text =
        labels.containsKey("label") ? labels.get("label") : String.join(", ", labels.values());
    return Embedding.picture(item.id(), text, item.sourceUri(), vector);
  }

  private static List<Embedding> encoded(
      PictureCoder coder, Shape shape, int size, List<PicturesTable.Item> some) {
    float[] pixels = new float[some.size() * shape.size()];
    int[] all = IntStream.range(0, some.size()).toArray();
    PictureInput.shard(some, shape, Conditions.none()).copy(all, pixels, 1, 0);
    float[] codes = coder.encode(pixels, some.size());
    List<Embedding> embeddings = new ArrayList<>();
    for (int i = 0; i < some.size(); i++) {
      embeddings.add(embedding(some.get(i), Arrays.copyOfRange(codes, i * size, (i + 1) * size)));
    }
    return embeddings;
  }
}
