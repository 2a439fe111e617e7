package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.shape.Shape;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.FilmsTable;
import java.util.ArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;

/** Prepared films, black and white, as input of training and measurement. */
public final class FilmInput {
  private final InputDirectory directory;
  private final Shape shape;

  private FilmInput(InputDirectory directory, Shape shape) {
    this.directory = directory;
    this.shape = shape;
  }

  /**
   * Opens a directory of films.
   *
   * @throws BadInputException where it is none, or holds colours
   */
  public static FilmInput open(String uri, Configuration configuration) {
    InputDirectory directory =
        InputDirectory.open(uri, configuration, FilmsTable.VERSION, FilmsTable.KIND);
    Shape shape =
        new Shape(
            (int) directory.card().number("height"),
            (int) directory.card().number("width"),
            (int) directory.card().number("channels"));
    if (shape.channels() != 1) {
      throw new BadInputException(
          "%s holds films in colour; prepare films with --colour grey --threshold 128"
              .formatted(uri));
    }
    return new FilmInput(directory, shape);
  }

  public InputDirectory directory() {
    return directory;
  }

  /** Shape of a frame. */
  public Shape shape() {
    return shape;
  }

  /** Fails where a model was made for frames of another shape. */
  public void checkShape(Shape model, String where) {
    if (!model.equals(shape)) {
      throw new BadInputException(
          "model %s takes frames of %d x %d, %s holds %d x %d"
              .formatted(
                  where,
                  model.height(),
                  model.width(),
                  directory.path(),
                  shape.height(),
                  shape.width()));
    }
  }

  private JavaRDD<FilmsTable.Item> items(SparkSession spark) {
    return FilmsTable.items(FilmsTable.read(spark, directory.path(FilmsTable.CHILD)));
  }

  /** Films with other values than black and white, as bad items. */
  public JavaRDD<BadItem> bad(SparkSession spark) {
    return items(spark)
        .filter(item -> !blackAndWhite(item))
        .map(
            item ->
                new BadItem(
                    item.id(), "grey", "only 0 and 255 are learned; prepare with --threshold"));
  }

  private static boolean blackAndWhite(FilmsTable.Item item) {
    for (byte pixel : item.pixels()) {
      if (pixel != 0 && pixel != -1) {
        return false;
      }
    }
    return true;
  }

  /** The pixels of a film as 0 and 1, [frames, height, width]. */
  public static byte[] bits(FilmsTable.Item item) {
    byte[] bits = new byte[item.pixels().length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (byte) (item.pixels()[i] & 1);
    }
    return bits;
  }

  /**
   * Some of the black and white films, always the same ones.
   *
   * @param most how many
   */
  public JavaRDD<FilmsTable.Item> some(SparkSession spark, int most) {
    return RoundRobin.some(
        items(spark).filter(FilmInput::blackAndWhite), FilmsTable.Item::id, most);
  }

  /**
   * Deals the black and white films to shards evenly, in an order that depends on their names
   * alone: partition i is shard i and holds one list.
   */
  public JavaRDD<ArrayList<FilmsTable.Item>> deal(SparkSession spark, int shards) {
    return RoundRobin.byName(
        items(spark).filter(FilmInput::blackAndWhite), FilmsTable.Item::id, shards);
  }
}
