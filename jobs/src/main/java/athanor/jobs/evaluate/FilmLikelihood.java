package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.common.seed.Seeds;
import athanor.common.shape.Shape;
import athanor.datasets.store.BadItem;
import athanor.datasets.store.FilmsTable;
import athanor.datasets.video.FilmPainter;
import athanor.jobs.command.Session;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import athanor.jobs.family.LikelihoodScores.Row;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.FilmInput;
import athanor.measure.film.FilmCounts;
import athanor.measure.film.FilmFloor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Scores the frames of films in nats per frame, each given all true ones before it: all but the
 * first, and the second half of each film, when motions are known. Simple models that count pixels
 * are scored beside it.
 *
 * @param reader reads a model of films
 */
public record FilmLikelihood(ModelReader<? extends FilmPainter> reader) implements Likelihood {
  private static final int MOST_BAD = 1000;
  private static final String OWN = "own samples";

  @Override
  public LikelihoodScores score(Session session, InputDirectory model, Question question) {
    FilmInput input = FilmInput.open(question.input(), session.hadoop());
    try (FilmPainter painter = reader.read(model, session.hadoop())) {
      input.checkShape(painter.shape(), model.path());
    }
    SparkSession spark = session.spark("evaluate likelihood: films");
    List<Parent> parents = new ArrayList<>(List.of(input.directory().parent()));
    List<FilmCounts> floors = new ArrayList<>();
    question
        .training()
        .map(path -> FilmInput.open(path, session.hadoop()))
        .ifPresent(
            training -> {
              training.checkShape(input.shape(), model.path());
              parents.add(training.directory().parent());
              floors.addAll(floors(training.some(spark, question.limit()), input.shape()));
            });
    Scoring scoring = new Scoring(model.path(), reader, floors, question.seed());
    JavaRDD<FilmsTable.Item> items = input.some(spark, question.limit());
    List<BadItem> bad = input.bad(spark).take(MOST_BAD);
    Sums sums = Sums.of(items.mapPartitions(scoring.on(session.hadoop())));
    if (sums.films == 0) {
      throw new BadInputException(
          "%s holds no black and white film: %s".formatted(question.input(), BadItem.first(bad)));
    }
    List<Row> rows = new ArrayList<>(sums.rows(floors, input.shape().size()));
    if (question.samples() > 0) {
      JavaRDD<FilmsTable.Item> begun = input.some(spark, question.samples());
      rows.addAll(
          Sums.of(begun.mapPartitions(scoring.drawing(session.hadoop())))
              .drawn(input.shape().size()));
    }
    return new LikelihoodScores("frame", "pixel", rows, sums.films, bad, parents);
  }

  private static List<FilmCounts> floors(JavaRDD<FilmsTable.Item> training, Shape frame) {
    List<FilmCounts> all = new ArrayList<>();
    for (FilmFloor floor : FilmFloor.values()) {
      all.add(new FilmCounts(floor, frame));
    }
    List<ArrayList<FilmCounts>> parts =
        training
            .mapPartitions(
                films -> {
                  ArrayList<FilmCounts> counts = new ArrayList<>();
                  for (FilmFloor floor : FilmFloor.values()) {
                    counts.add(new FilmCounts(floor, frame));
                  }
                  films.forEachRemaining(
                      film -> counts.forEach(one -> one.add(FilmInput.bits(film))));
                  return List.of(counts).iterator();
                })
            .collect();
    for (List<FilmCounts> part : parts) {
      for (int i = 0; i < all.size(); i++) {
        all.get(i).plus(part.get(i));
      }
    }
    return all;
  }

  /**
   * Sums over films.
   *
   * @param whole nats of all frames but the first, by what scores
   * @param second nats of the second half of each film
   */
  private record Sums(double[] whole, double[] second, long films, long frames, long secondFrames)
      implements Serializable {
    static Sums none() {
      return new Sums(new double[0], new double[0], 0, 0, 0);
    }

    /** Partition by partition, so that the same films give the same sum. */
    static Sums of(JavaRDD<Sums> parts) {
      return parts.collect().stream().reduce(none(), Sums::plus);
    }

    /** A film's nats by frame, by what scores. */
    static Sums of(List<double[]> nats, int from) {
      int frames = nats.get(0).length;
      double[] whole = new double[nats.size()];
      double[] second = new double[nats.size()];
      for (int i = 0; i < whole.length; i++) {
        double[] one = nats.get(i);
        whole[i] = Arrays.stream(one, from, frames).sum();
        second[i] = Arrays.stream(one, Math.max(from, frames / 2), frames).sum();
      }
      return new Sums(whole, second, 1, frames - from, frames - Math.max(from, frames / 2));
    }

    Sums plus(Sums other) {
      return new Sums(
          plus(whole, other.whole),
          plus(second, other.second),
          films + other.films,
          frames + other.frames,
          secondFrames + other.secondFrames);
    }

    private static double[] plus(double[] a, double[] b) {
      double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
      for (int i = 0; i < b.length; i++) {
        sum[i] += b[i];
      }
      return sum;
    }

    List<Row> rows(List<FilmCounts> floors, int pixels) {
      List<String> names = new ArrayList<>(List.of("model"));
      floors.forEach(one -> names.add(one.floor().label()));
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < whole.length; i++) {
        rows.add(new Row(names.get(i), "all but the first", whole[i], frames, frames * pixels));
        rows.add(
            new Row(names.get(i), "second half", second[i], secondFrames, secondFrames * pixels));
      }
      return rows;
    }

    List<Row> drawn(int pixels) {
      return List.of(
          new Row("score", OWN, whole[0], frames, frames * pixels),
          new Row("entropy", OWN, whole[1], frames, frames * pixels));
    }
  }

  /** What executors need to score films. */
  private record Scoring(
      String model, ModelReader<? extends FilmPainter> reader, List<FilmCounts> floors, long seed)
      implements Serializable {

    private FilmPainter open(Configuration configuration) {
      return reader.read(InputDirectory.open(model, configuration, 1, "model"), configuration);
    }

    FlatMapFunction<Iterator<FilmsTable.Item>, Sums> on(Configuration configuration) {
      SerializableConfiguration sent = new SerializableConfiguration(configuration);
      return films -> {
        Sums sums = Sums.none();
        try (FilmPainter painter = open(sent.value())) {
          while (films.hasNext()) {
            byte[] film = FilmInput.bits(films.next());
            List<double[]> nats = new ArrayList<>(List.of(painter.nats(film)));
            floors.forEach(floor -> nats.add(floor.nats(film)));
            sums = sums.plus(Sums.of(nats, 1));
          }
        }
        return List.of(sums).iterator();
      };
    }

    /** Draws the second half of films on, and scores what it drew. */
    FlatMapFunction<Iterator<FilmsTable.Item>, Sums> drawing(Configuration configuration) {
      SerializableConfiguration sent = new SerializableConfiguration(configuration);
      return films -> {
        Sums sums = Sums.none();
        try (FilmPainter painter = open(sent.value())) {
          while (films.hasNext()) {
            FilmsTable.Item film = films.next();
            int given = film.frames() / 2;
            byte[] first = Arrays.copyOf(FilmInput.bits(film), given * painter.shape().size());
            FilmPainter.Sampling sampling =
                new FilmPainter.Sampling(1, Seeds.item(seed, 1_000_003, film.id().hashCode()));
            FilmPainter.Drawn drawn = painter.draw(first, film.frames() - given, sampling);
            List<double[]> nats = List.of(painter.nats(drawn.pixels()), drawn.entropy());
            sums = sums.plus(Sums.of(nats, given));
          }
        }
        return List.of(sums).iterator();
      };
    }
  }
}
