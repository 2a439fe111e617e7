package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.image.PictureCard;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.store.PicturesTable;
import athanor.datasets.video.Bouncing;
import athanor.datasets.video.Film;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import scala.Tuple2;

/** {@code athanor prepare bouncing}: films of pictures that bounce about. */
@Command(
    name = "bouncing",
    sortOptions = false,
    description = {
      "Make films of pictures that move at constant speed and bounce off the edges.",
      "With handwritten digits they are like Moving MNIST (Srivastava et al. 2015)."
    })
public final class PrepareBouncing implements Runnable {
  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "Pictures made by: athanor prepare images, smaller than the frame.")
  private String input;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Films to make (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "2",
      description = "Pictures per film, drawn at random (${DEFAULT-VALUE}).")
  private int pictures;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Rows and columns of a frame (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "20",
      description = "Frames of a film (${DEFAULT-VALUE}).")
  private int frames;

  @Option(
      names = "--speed",
      paramLabel = "PIXELS",
      defaultValue = "2",
      description = "Pixels that a picture moves per frame (${DEFAULT-VALUE}).")
  private double speed;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Make pixels of at least this value, 1..255, white and others black; 0 keeps greys"
              + " (${DEFAULT-VALUE}).")
  private int threshold;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of pictures, places and directions (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputOptions output;

  PrepareBouncing(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("count", count, 1, 10_000_000);
    UsageException.checkRange("pictures", pictures, 1, 16);
    UsageException.checkRange("size", size, 1, 1024);
    UsageException.checkRange("frames", frames, 2, 10_000);
    UsageException.checkRange("threshold", threshold, 0, 255);
    if (!(speed >= 0 && speed <= 1024)) {
      throw new UsageException("speed must be 0..1024, got " + speed);
    }
    InputDirectory from =
        InputDirectory.open(input, session.hadoop(), PicturesTable.VERSION, PicturesTable.KIND);
    Shape shape = PictureCard.shape(from.card());
    if (shape.height() > size || shape.width() > size) {
      throw new BadInputException(
          "%s holds pictures of %d x %d, which do not fit into frames of %d x %d"
              .formatted(input, shape.height(), shape.width(), size, size));
    }
    if (output.dryRun()) {
      session.out().printf("%,d films of %d frames; nothing written%n", count, frames);
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    SparkSession spark = session.spark("prepare bouncing");
    FilmsTable.write(spark, films(spark, from), directory.path(FilmsTable.CHILD));
    Map<String, Long> skipped = ErrorsTable.write(spark, List.of(), directory.path("errors"));
    Card card =
        new FilmCard(input, directory, session.hadoop())
            .card(spark, skipped)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(from.parent());
    output.commit(directory, card);
    session.out().printf("%,d films in %s%n", count, directory.path());
  }

  /** A picture's place in a film. */
  private record Part(int film, int number) implements Serializable {}

  private JavaRDD<FilmsTable.Item> films(SparkSession spark, InputDirectory from) {
    JavaRDD<PicturesTable.Item> items =
        PicturesTable.items(PicturesTable.read(spark, from.path() + "/" + PicturesTable.CHILD));
    JavaPairRDD<Long, PicturesTable.Item> numbered = items.zipWithIndex().mapToPair(Tuple2::swap);
    long there = from.card().counts().written();
    long drawn = seed;
    int each = pictures;
    JavaPairRDD<Long, Part> wanted =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(IntStream.range(0, count).boxed().toList())
            .flatMapToPair(film -> parts(film, each, there, drawn).iterator());
    Bouncing bouncing = new Bouncing(size, frames, speed, Film.DELAY_MILLIS);
    int white = threshold;
    return wanted
        .join(numbered)
        .mapToPair(
            pair -> new Tuple2<>(pair._2._1.film, new Tuple2<>(pair._2._1.number, pair._2._2)))
        .groupByKey()
        .sortByKey()
        .map(pair -> item(bouncing, pair._1, inOrder(pair._2), white, drawn));
  }

  private static List<Tuple2<Long, Part>> parts(int film, int count, long there, long seed) {
    SplittableRandom random = new SplittableRandom(Seeds.item(seed, 1_000_003, film));
    List<Tuple2<Long, Part>> parts = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      parts.add(new Tuple2<>(random.nextLong(there), new Part(film, number)));
    }
    return parts;
  }

  private static List<PicturesTable.Item> inOrder(
      Iterable<Tuple2<Integer, PicturesTable.Item>> parts) {
    return StreamSupport.stream(parts.spliterator(), false)
        .sorted(Comparator.comparing(Tuple2::_1))
        .map(Tuple2::_2)
        .toList();
  }

  private static FilmsTable.Item item(
      Bouncing bouncing, int number, List<PicturesTable.Item> items, int threshold, long seed) {
    List<Bouncing.Mover> movers =
        items.stream()
            .map(
                item ->
                    new Bouncing.Mover(
                        new Shape(item.height(), item.width(), item.channels()), item.pixels()))
            .toList();
    Film film = bouncing.film(movers, new SplittableRandom(Seeds.item(seed, 1_000_033, number)));
    byte[] pixels = film.pixels();
    for (int i = 0; i < pixels.length && threshold > 0; i++) {
      pixels[i] = (byte) ((pixels[i] & 0xff) >= threshold ? 255 : 0);
    }
    return new FilmsTable.Item(
        "film-%07d".formatted(number),
        items.stream().map(PicturesTable.Item::id).collect(Collectors.joining(" ")),
        film.frames(),
        film.shape().height(),
        film.shape().width(),
        film.shape().channels(),
        film.delayMillis(),
        pixels,
        labels(items));
  }

  /** Labels that all pictures have, their values joined. */
  private static Map<String, String> labels(List<PicturesTable.Item> items) {
    Map<String, String> labels = new TreeMap<>();
    for (String name : items.get(0).labels().keySet()) {
      if (items.stream().allMatch(item -> item.labels().containsKey(name))) {
        labels.put(
            name,
            items.stream().map(item -> item.labels().get(name)).collect(Collectors.joining(" ")));
      }
    }
    return labels;
  }
}
