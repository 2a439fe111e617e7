package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import athanor.datasets.image.PixelValues;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.PicturesTable;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.SparkSession;

/**
 * Some pictures in memory as value indices.
 *
 * @param shape height and width, one channel
 * @param names of the pictures; copied
 * @param pixels [pictures, height, width]; kept, do not modify
 * @param bad pictures that were skipped; copied
 */
public record PixelSample(Shape shape, List<String> names, byte[] pixels, List<BadItem> bad) {
  public PixelSample {
    names = List.copyOf(names);
    bad = List.copyOf(bad);
  }

  /**
   * The first pictures of a directory, up to a limit; binary ones are drawn once.
   *
   * @param seed of those draws
   * @throws BadInputException where none of them can be used
   */
  public static PixelSample of(
      SparkSession spark, PixelInput input, PixelValues values, int limit, long seed) {
    List<PixelInput.Numbered> read = input.numbered(spark, values).take(limit);
    List<BadItem> bad = read.stream().flatMap(one -> one.bad().stream()).toList();
    List<PicturesTable.Item> items = read.stream().flatMap(one -> one.items().stream()).toList();
    if (items.isEmpty()) {
      throw new BadInputException(
          "none of %d pictures of %s has the model's colours only: %s"
              .formatted(read.size(), input.pictures().directory().path(), BadItem.first(bad)));
    }
    int size = input.shape().size();
    byte[] pixels = new byte[items.size() * size];
    for (int i = 0; i < items.size(); i++) {
      System.arraycopy(items.get(i).pixels(), 0, pixels, i * size, size);
    }
    return new PixelSample(
        input.shape(),
        items.stream().map(PicturesTable.Item::id).toList(),
        values.seen(pixels, new SplittableRandom(seed)),
        bad);
  }

  /** How many pictures there are. */
  public int count() {
    return names.size();
  }
}
