package athanor.jobs.embed;

import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.nn.conv.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.command.ModelFiles;
import athanor.jobs.command.PictureInput;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.models.autoencoder.AutoencoderModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Codes of pictures by an auto-encoder. */
final class AutoencoderEmbedder implements Embedder {
  private static final int CHUNK = 256;

  @Override
  public String family() {
    return "autoencoder";
  }

  @Override
  public Card embed(
      Session session, InputDirectory model, Optional<String> input, OutputDirectory output) {
    String from =
        input.orElseThrow(
            () -> new UsageException("input must name the pictures that an autoencoder encodes"));
    PictureInput pictures = PictureInput.open(from, session.hadoop());
    Card card = model.card();
    Shape shape =
        new Shape(
            (int) card.number("height"), (int) card.number("width"), (int) card.number("channels"));
    pictures.checkShape(shape, model.path());
    SparkSession spark = session.spark("embed: codes of pictures");
    Broadcast<SerializableConfiguration> configuration =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(session.hadoop()));
    String path = model.path();
    return EmbeddingStore.write(
            spark,
            pictures
                .items(spark)
                .mapPartitions(
                    items -> new Codes(open(path, shape, configuration.value().value()), items)),
            output,
            (int) card.number("dimension"),
            "autoencoder:" + model.parent().cardHash().substring(0, 12))
        .withParent(pictures.directory().parent());
  }

  private static AutoencoderModel open(String path, Shape shape, Configuration configuration) {
    InputDirectory directory = InputDirectory.open(path, configuration, 1, "model");
    return AutoencoderModel.read(
        ModelFiles.open(directory.path(AutoencoderModel.ENCODER), configuration),
        ModelFiles.open(directory.path(AutoencoderModel.DECODER), configuration),
        shape,
        path);
  }

  /** Codes of a partition, a few pictures at a time. */
  private static final class Codes implements Iterator<Embedding> {
    private final AutoencoderModel model;
    private final Iterator<PicturesTable.Item> items;
    private Iterator<Embedding> ready = List.<Embedding>of().iterator();

    Codes(AutoencoderModel model, Iterator<PicturesTable.Item> items) {
      this.model = model;
      this.items = items;
    }

    @Override
    public boolean hasNext() {
      if (!ready.hasNext() && items.hasNext()) {
        ready = next256();
      }
      if (!ready.hasNext()) {
        model.close();
      }
      return ready.hasNext();
    }

    @Override
    public Embedding next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      return ready.next();
    }

    private Iterator<Embedding> next256() {
      List<PicturesTable.Item> some = new ArrayList<>();
      while (items.hasNext() && some.size() < CHUNK) {
        some.add(items.next());
      }
      float[] pixels = new float[some.size() * model.picture().size()];
      int[] all = new int[some.size()];
      Arrays.setAll(all, i -> i);
      PictureInput.shard(some, model.picture(), Conditions.none()).copy(all, pixels, 1, 0);
      float[] codes = model.encode(pixels, some.size());
      int size = model.codeSize();
      List<Embedding> embeddings = new ArrayList<>();
      for (int i = 0; i < some.size(); i++) {
        PicturesTable.Item item = some.get(i);
        embeddings.add(
            new Embedding(
                item.id(),
                "picture",
                item.labels().getOrDefault("label", ""),
                item.sourceUri(),
                -1,
                -1,
                Arrays.copyOfRange(codes, i * size, (i + 1) * size)));
      }
      return embeddings.iterator();
    }
  }
}
