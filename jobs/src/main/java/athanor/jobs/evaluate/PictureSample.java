package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.Picture;
import athanor.datasets.store.PicturesTable;
import athanor.jobs.open.PictureInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;

/**
 * Some pictures in memory, to measure on.
 *
 * @param count how many there are
 * @param pixels row-major [count, height x width x channels]; kept, do not modify
 * @param labels a label of each, empty where it has none; kept, do not modify
 */
record PictureSample(int count, float[] pixels, String[] labels) {

  /** The first pictures of a directory, up to a limit. */
  static PictureSample of(SparkSession spark, PictureInput pictures, int limit, String label) {
    return of(pictures.items(spark).take(limit), pictures, label);
  }

  private static PictureSample of(
      List<PicturesTable.Item> items, PictureInput pictures, String label) {
    int[] all = new int[items.size()];
    Arrays.setAll(all, i -> i);
    float[] pixels = new float[all.length * pictures.shape().size()];
    PictureInput.shard(items, pictures.shape(), Conditions.none()).copy(all, pixels, 1, 0);
    String[] labels =
        items.stream().map(item -> item.labels().getOrDefault(label, "")).toArray(String[]::new);
    return new PictureSample(all.length, pixels, labels);
  }

  /** The first pictures of a directory by their names, so that those of pairs are the same ones. */
  static PictureSample ordered(SparkSession spark, PictureInput pictures, int limit, String label) {
    return of(pictures.items(spark).takeOrdered(limit, new ByName()), pictures, label);
  }

  /** How many have a label. */
  int known() {
    return (int) Arrays.stream(labels).filter(label -> !label.isEmpty()).count();
  }

  /** Those that have a label. */
  PictureSample labelled() {
    int[] known = IntStream.range(0, count).filter(i -> !labels[i].isEmpty()).toArray();
    if (known.length == count) {
      return this;
    }
    int size = pixels.length / count;
    float[] values = new float[known.length * size];
    String[] names = new String[known.length];
    for (int i = 0; i < known.length; i++) {
      System.arraycopy(pixels, known[i] * size, values, i * size, size);
      names[i] = labels[known[i]];
    }
    return new PictureSample(known.length, values, names);
  }

  /** Fails where there are not as many pictures as here. */
  void checkPairs(PictureSample pairs) {
    if (pairs.count != count) {
      throw new BadInputException(
          "pairs must be as many as the pictures of --input, %d, got %d"
              .formatted(count, pairs.count));
    }
  }

  /** One of the consecutive pictures of an array. */
  static Picture picture(Shape shape, float[] values, int index) {
    return new Picture(
        shape.height(),
        shape.width(),
        shape.channels(),
        Arrays.copyOfRange(values, index * shape.size(), (index + 1) * shape.size()));
  }
}
