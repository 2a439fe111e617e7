package athanor.jobs.evaluate;

import athanor.common.card.BadInputException;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.common.shape.Shape;
import athanor.datasets.image.PixelPainter;
import athanor.datasets.image.PixelValues;
import athanor.datasets.store.BadItem;
import athanor.jobs.command.Session;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import athanor.jobs.family.LikelihoodScores.Row;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.PixelInput;
import athanor.measure.pictures.PixelFloor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Likelihood of pictures under a family that draws pixel by pixel: of whole pictures, and of their
 * lower half given the upper one.
 *
 * @param reader reads a model
 */
public record PixelLikelihood(ModelReader<? extends PixelPainter> reader) implements Likelihood {
  private static final int MOST_BAD = 1000;
  private static final String MODEL = "model";
  private static final String OWN = "own samples";

  @Override
  public LikelihoodScores score(Session session, InputDirectory model, Question question) {
    SparkSession spark = session.spark("evaluate likelihood: pictures");
    try (PixelPainter painter = reader.read(model, session.hadoop())) {
      Shape shape = painter.shape();
      PixelValues values = painter.values();
      PixelInput input = PixelInput.open(question.input(), session.hadoop(), shape);
      List<Parent> parents = new ArrayList<>(List.of(input.pictures().directory().parent()));
      List<BadItem> bad = input.bad(spark, values).take(MOST_BAD);
      JavaRDD<byte[]> pictures =
          input
              .some(spark, values, question.limit(), question.seed())
              .persist(StorageLevel.MEMORY_AND_DISK());
      Scoring scoring = new Scoring(model.path(), reader, shape);
      Sums sums = Sums.of(pictures.mapPartitions(scoring.on(session.hadoop())));
      if (sums.pictures == 0) {
        throw new BadInputException(
            "%s holds no picture with the model's colours only: %s"
                .formatted(question.input(), BadItem.first(bad)));
      }
      List<Row> rows = new ArrayList<>(sums.rows(MODEL, sums.whole, sums.lower, shape));
      question
          .training()
          .map(path -> PixelInput.open(path, session.hadoop(), shape))
          .ifPresent(
              training -> {
                parents.add(training.pictures().directory().parent());
                JavaRDD<byte[]> seen =
                    training.some(spark, values, question.limit(), question.seed());
                PixelFloors floors = new PixelFloors(shape, values.count());
                rows.addAll(sums.rows(floors.score(spark, seen, pictures), shape));
              });
      pictures.unpersist();
      if (question.samples() > 0) {
        rows.addAll(own(painter, question));
      }
      return new LikelihoodScores("picture", "pixel", rows, sums.pictures, bad, parents);
    }
  }

  /** What its own pictures cost, and what they should cost: the entropy they were drawn with. */
  private static List<Row> own(PixelPainter painter, Question question) {
    int count = question.samples();
    PixelPainter.Drawn drawn = painter.draw(count, PixelPainter.Sampling.plain(question.seed()));
    double score = Arrays.stream(painter.nats(drawn.pixels(), count)).sum();
    double entropy = Arrays.stream(drawn.entropy()).sum();
    long pixels = drawn.pixels().length;
    return List.of(
        new Row("score", OWN, score, count, pixels),
        new Row("entropy", OWN, entropy, count, pixels));
  }

  /**
   * Sums over pictures.
   *
   * @param whole nats of all pixels
   * @param lower nats of those of lower halves
   */
  private record Sums(double whole, double lower, long pictures) implements Serializable {
    /** Partition by partition, so that the same pictures give the same sum. */
    static Sums of(JavaRDD<Sums> parts) {
      return parts.collect().stream().reduce(new Sums(0, 0, 0), Sums::plus);
    }

    Sums plus(Sums other) {
      return new Sums(whole + other.whole, lower + other.lower, pictures + other.pictures);
    }

    List<Row> rows(String what, double wholeNats, double lowerNats, Shape shape) {
      int below = shape.size() - PixelFloors.upper(shape);
      return List.of(
          new Row(what, "whole", wholeNats, pictures, pictures * shape.size()),
          new Row(what, "lower half", lowerNats, pictures, pictures * below));
    }

    List<Row> rows(List<PixelFloors.Nats> floors, Shape shape) {
      List<Row> rows = new ArrayList<>();
      for (PixelFloor floor : PixelFloor.values()) {
        PixelFloors.Nats nats = floors.get(floor.ordinal());
        rows.addAll(rows(floor.label(), nats.whole(), nats.lower(), shape));
      }
      return rows;
    }
  }

  /** What executors need to score pictures. */
  private record Scoring(String model, ModelReader<? extends PixelPainter> reader, Shape shape)
      implements Serializable {
    /** Pictures that are scored side by side. */
    private static final int BATCH = 64;

    FlatMapFunction<Iterator<byte[]>, Sums> on(Configuration configuration) {
      SerializableConfiguration sent = new SerializableConfiguration(configuration);
      return pictures -> {
        Sums sums = new Sums(0, 0, 0);
        InputDirectory directory = InputDirectory.open(model, sent.value(), 1, "model");
        try (PixelPainter painter = reader.read(directory, sent.value())) {
          while (pictures.hasNext()) {
            sums = sums.plus(scored(painter, pictures));
          }
        }
        return List.of(sums).iterator();
      };
    }

    private Sums scored(PixelPainter painter, Iterator<byte[]> pictures) {
      byte[] batch = new byte[BATCH * shape.size()];
      int count = 0;
      while (count < BATCH && pictures.hasNext()) {
        System.arraycopy(pictures.next(), 0, batch, count++ * shape.size(), shape.size());
      }
      double[] nats = painter.nats(Arrays.copyOf(batch, count * shape.size()), count);
      double whole = 0;
      double lower = 0;
      for (int i = 0; i < nats.length; i++) {
        whole += nats[i];
        lower += i % shape.size() >= PixelFloors.upper(shape) ? nats[i] : 0;
      }
      return new Sums(whole, lower, count);
    }
  }
}
