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
 * @param names of each; kept, do not modify
 */
record PictureSample(int count, float[] pixels, String[] labels, String[] names) {

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
    String[] names = items.stream().map(PicturesTable.Item::id).toArray(String[]::new);
    return new PictureSample(all.length, pixels, labels, names);
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
    for (int i = 0; i < known.length; i++) {
      System.arraycopy(pixels, known[i] * size, values, i * size, size);
    }
    return new PictureSample(known.length, values, chosen(labels, known), chosen(names, known));
  }

  private static String[] chosen(String[] texts, int[] numbers) {
    return Arrays.stream(numbers).mapToObj(i -> texts[i]).toArray(String[]::new);
  }

  /** Fails where there are not as many pictures as here, or not of the same names. */
  void checkPairs(PictureSample pairs) {
    if (pairs.count != count) {
      throw new BadInputException(
          "pairs must be as many as the pictures of --input, %d, got %d"
              .formatted(count, pairs.count));
    }
    int other = Arrays.mismatch(names, pairs.names);
    if (other >= 0) {
      throw new BadInputException(
          "pairs must have the names of the pictures of --input, got %s beside %s"
              .formatted(pairs.names[other], names[other]));
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
