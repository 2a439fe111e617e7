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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
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
  private static final int CHUNK = 256;

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
                      return new Codes(coders.read(files, local), shape, size, items);
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

  /** The picture's label; where none is called so, all that it has. */
  static String text(Map<String, String> labels) {
    return labels.containsKey("label") ? labels.get("label") : String.join(", ", labels.values());
  }

  /** Codes of a partition, a few pictures at a time. */
  private static final class Codes implements Iterator<Embedding> {
    private final PictureCoder coder;
    private final Shape shape;
    private final int size;
    private final Iterator<PicturesTable.Item> items;
    private Iterator<Embedding> ready = List.<Embedding>of().iterator();

    Codes(PictureCoder coder, Shape shape, int size, Iterator<PicturesTable.Item> items) {
      this.coder = coder;
      this.shape = shape;
      this.size = size;
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      if (!ready.hasNext() && items.hasNext()) {
        ready = more();
      }
      if (!ready.hasNext()) {
        coder.close();
      }
      return ready.hasNext();
    }

    @Override
    public Embedding next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private Iterator<Embedding> more() {
      List<PicturesTable.Item> some = new ArrayList<>();
      while (items.hasNext() && some.size() < CHUNK) {
        some.add(items.next());
      }
      float[] pixels = new float[some.size() * shape.size()];
      int[] all = new int[some.size()];
      Arrays.setAll(all, i -> i);
      PictureInput.shard(some, shape, Conditions.none()).copy(all, pixels, 1, 0);
      float[] codes = coder.encode(pixels, some.size());
      List<Embedding> embeddings = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        float[] code = Arrays.copyOfRange(codes, i * size, (i + 1) * size);
        embeddings.add(embedding(some.get(i), code));
      }
      return embeddings.iterator();
    }

    private static Embedding embedding(PicturesTable.Item item, float[] code) {
      return new Embedding(
          item.id(), "picture", text(item.labels()), item.sourceUri(), -1, -1, code);
    }
  }
}
