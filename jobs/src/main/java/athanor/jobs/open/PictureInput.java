package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureShard;
import athanor.datasets.store.PicturesTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Prepared pictures, as input of training and measurement. */
public final class PictureInput {
  private final InputDirectory directory;
  private final Shape shape;

  PictureInput(InputDirectory directory, Shape shape) {
    this.directory = directory;
    this.shape = shape;
  }

  /**
   * Opens a directory of pictures.
   *
   * @throws BadInputException where it is none, or holds palette indices, which are no amounts
   */
  public static PictureInput open(String uri, Configuration configuration) {
    PictureInput pictures = openAny(uri, configuration);
    if (pictures.isIndexed()) {
      throw new BadInputException(
          uri + " holds palette indices; prepare images with --colour rgb or grey to learn");
    }
    return pictures;
  }

  /** Opens a directory of pictures, which may hold palette indices. */
  static PictureInput openAny(String uri, Configuration configuration) {
    InputDirectory directory =
        InputDirectory.open(uri, configuration, PicturesTable.VERSION, PicturesTable.KIND);
    return new PictureInput(directory, PictureCard.shape(directory.card()));
  }

  /** Whether the pixels are indices into the palette of the card. */
  boolean isIndexed() {
    return String.valueOf(directory.card().metrics().get("range")).startsWith("palette");
  }

  public InputDirectory directory() {
    return directory;
  }

  public Shape shape() {
    return shape;
  }

  /** How many pictures there are. */
  public long count() {
    return directory.card().counts().written();
  }

  /** Bytes of all pictures in memory, a byte per value. */
  public long bytes() {
    return count() * shape.height() * shape.width() * shape.channels();
  }

  /** Fails where a model was made for another shape. */
  public void checkShape(Shape model, String where) {
    if (!model.equals(shape)) {
      throw new BadInputException(
          "model %s takes pictures of %d x %d x %d, %s holds %d x %d x %d"
              .formatted(
                  where,
                  model.height(),
                  model.width(),
                  model.channels(),
                  directory.path(),
                  shape.height(),
                  shape.width(),
                  shape.channels()));
    }
  }

  /**
   * The values of attributes, as a generator can be asked for them.
   *
   * @throws BadInputException where the pictures have no such label, or too many values of it
   */
  public Conditions conditions(List<String> names) {
    Map<?, ?> labels =
        directory.card().metrics().get("labels") instanceof Map<?, ?> known ? known : Map.of();
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : names) {
      if (!(labels.get(name) instanceof Map<?, ?> counts)) {
        throw new BadInputException(
            "%s has no label %s with few values; it has %s"
                .formatted(directory.path(), name, labels.keySet()));
      }
      values.put(name, counts.keySet().stream().map(String::valueOf).sorted().toList());
    }
    return new Conditions(values);
  }

  /** All pictures, in the order of the table. */
  public JavaRDD<PicturesTable.Item> items(SparkSession spark) {
    return PicturesTable.items(PicturesTable.read(spark, directory.path(PicturesTable.CHILD)));
  }

  /**
   * Deals the pictures evenly, in an order that depends on their names alone: partition i is shard
   * i and holds one element.
   */
  public JavaRDD<PictureShard> deal(SparkSession spark, int shards, Conditions conditions) {
    return deal(items(spark), shards, conditions);
  }

  /** Deals some of the pictures in the same way. */
  public JavaRDD<PictureShard> deal(
      JavaRDD<PicturesTable.Item> items, int shards, Conditions conditions) {
    Shape each = shape;
    return RoundRobin.byName(items, PicturesTable.Item::id, shards)
        .map(shard -> shard(shard, each, conditions));
  }

  /** Whether a picture is held out, which depends on its name only. */
  public static boolean isHeldOut(PicturesTable.Item item, int every) {
    return every > 0 && Math.floorMod(MixedName.of(item.id()) >>> 8, every) == 0;
  }

  /** Pictures in one shard, in the order given. */
  public static PictureShard shard(
      List<PicturesTable.Item> items, Shape shape, Conditions conditions) {
    byte[] pixels = new byte[Math.multiplyExact(items.size(), shape.size())];
    float[] asked = new float[items.size() * conditions.width()];
    for (int i = 0; i < items.size(); i++) {
      PicturesTable.Item item = items.get(i);
      System.arraycopy(item.pixels(), 0, pixels, i * shape.size(), shape.size());
      float[] numbers = conditions.encode(item.labels());
      System.arraycopy(numbers, 0, asked, i * numbers.length, numbers.length);
    }
    return new PictureShard(shape, pixels, asked);
  }
}
