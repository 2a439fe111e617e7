package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.Palette;
import athanor.datasets.image.PixelValues;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.PicturesTable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/**
 * Prepared pictures of any colour mode, palette indices too, whose pixels become value indices: the
 * input of models that draw pixel by pixel.
 *
 * @param pictures what is on disk
 */
public record PixelInput(PictureInput pictures) {
  private static final int QUANTISED_PICTURES = 200;
  private static final int QUANTISED_ROUNDS = 15;

  /** Opens a directory of pictures. */
  public static PixelInput open(String uri, Configuration configuration) {
    return new PixelInput(PictureInput.openAny(uri, configuration));
  }

  /** Opens pictures of a model's height and width. */
  public static PixelInput open(String uri, Configuration configuration, Shape model) {
    PixelInput input = open(uri, configuration);
    Shape shape = input.shape();
    if (shape.height() != model.height() || shape.width() != model.width()) {
      throw new BadInputException(
          "the model takes pictures of %d x %d, %s holds %d x %d"
              .formatted(model.height(), model.width(), uri, shape.height(), shape.width()));
    }
    return input;
  }

  /** Height and width, one channel. */
  public Shape shape() {
    return new Shape(pictures.shape().height(), pictures.shape().width(), 1);
  }

  /** The same directory seen as pictures of one channel, to deal them. */
  public PictureInput numbered() {
    return new PictureInput(pictures.directory(), shape());
  }

  /**
   * The colours that the pictures have: those of their palette, else those that occur.
   *
   * @throws BadInputException where there are more than a limit
   */
  public PixelValues exact(SparkSession spark, int most) {
    int[] colours = pictures.isIndexed() ? palette() : occurring(spark, most);
    if (colours.length > most) {
      String more = pictures.isIndexed() ? String.valueOf(colours.length) : "more than " + most;
      throw new BadInputException(
          "%s has %s colours, allowed are %d; use --quantise %d for the nearest of fewer"
              .formatted(pictures.directory().path(), more, most, Math.min(64, most)));
    }
    return PixelValues.exact(colours);
  }

  private int[] palette() {
    String where = pictures.directory().path();
    return PixelValues.colours(pictures.directory().card().metrics().get("palette"), where);
  }

  private int[] occurring(SparkSession spark, int most) {
    return pictures
        .items(spark)
        .mapPartitions(items -> colours(items, most).iterator())
        .distinct()
        .sortBy(colour -> colour, true, 1)
        .take(most + 1)
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Colours of some pictures; one more than a limit is enough to know. */
  private static Set<Integer> colours(Iterator<PicturesTable.Item> items, int most) {
    Set<Integer> colours = new HashSet<>();
    while (items.hasNext() && colours.size() <= most) {
      PicturesTable.Item item = items.next();
      for (int i = 0; i < item.height() * item.width(); i++) {
        colours.add(colour(item, i, new int[0]));
      }
    }
    return new TreeSet<>(colours);
  }

  /** A number of colours that approximate all pixels, by k-means. */
  public PixelValues quantised(SparkSession spark, int colours, long seed) {
    int[] palette = pictures.isIndexed() ? palette() : new int[0];
    List<PicturesTable.Item> some = pictures.items(spark).take(QUANTISED_PICTURES);
    int size = shape().size();
    float[] pixels = new float[3 * size * some.size()];
    for (int i = 0; i < size * some.size(); i++) {
      int colour = colour(some.get(i / size), i % size, palette);
      for (int c = 0; c < 3; c++) {
        pixels[3 * i + c] = (colour >> 16 - 8 * c & 0xff) / 255f;
      }
    }
    return PixelValues.nearest(Palette.kMeans(pixels, colours, QUANTISED_ROUNDS, seed));
  }

  private static int colour(PicturesTable.Item item, int pixel, int[] palette) {
    byte[] bytes = item.pixels();
    if (item.channels() == 1) {
      int value = bytes[pixel] & 0xff;
      return palette.length > 0 ? palette[value] : 0x010101 * value;
    }
    return (bytes[3 * pixel] & 0xff) << 16
        | (bytes[3 * pixel + 1] & 0xff) << 8
        | bytes[3 * pixel + 2] & 0xff;
  }

  /**
   * A picture whose pixels are numbers, or why it is none: one of the lists has one element.
   *
   * @param items of one channel
   */
  public record Numbered(List<PicturesTable.Item> items, List<BadItem> bad)
      implements Serializable {
    private static final long serialVersionUID = 1;
  }

  /** All pictures as value indices. */
  public JavaRDD<Numbered> numbered(SparkSession spark, PixelValues values) {
    int[] palette = pictures.isIndexed() ? palette() : new int[0];
    return pictures
        .items(spark)
        .mapPartitions(
            items -> {
              PixelValues.Numbering numbering = values.numbering();
              List<Numbered> numbered = new ArrayList<>();
              items.forEachRemaining(item -> numbered.add(numbered(item, palette, numbering)));
              return numbered.iterator();
            });
  }

  /** Pictures that hold other colours than a model's, as bad items. */
  public JavaRDD<BadItem> bad(SparkSession spark, PixelValues values) {
    return numbered(spark, values).flatMap(one -> one.bad().iterator());
  }

  /**
   * Some of the pictures as value indices, always the same ones; binary ones are drawn once.
   *
   * @param most how many
   * @param seed of those draws
   */
  public JavaRDD<byte[]> some(SparkSession spark, PixelValues values, int most, long seed) {
    JavaRDD<PicturesTable.Item> items =
        numbered(spark, values).flatMap(one -> one.items().iterator());
    return RoundRobin.some(items, PicturesTable.Item::id, most)
        .map(
            item -> {
              long own = Seeds.item(seed, 1_000_003, item.id().hashCode());
              return values.seen(item.pixels(), new SplittableRandom(own));
            });
  }

  private static Numbered numbered(
      PicturesTable.Item item, int[] palette, PixelValues.Numbering numbering) {
    byte[] numbers = new byte[item.height() * item.width()];
    for (int i = 0; i < numbers.length; i++) {
      int colour = colour(item, i, palette);
      Optional<Integer> number = numbering.of(colour);
      if (number.isEmpty()) {
        String detail = "#%06x at row %d".formatted(colour, i / item.width());
        return new Numbered(List.of(), List.of(new BadItem(item.id(), "unknown colour", detail)));
      }
      numbers[i] = number.get().byteValue();
    }
    return new Numbered(
        List.of(
            new PicturesTable.Item(
                item.id(),
                item.sourceUri(),
                item.height(),
                item.width(),
                1,
                numbers,
                item.labels())),
        List.of());
  }
}
