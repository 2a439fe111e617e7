package athanor.jobs.evaluate;

import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import athanor.common.shape.Shape;
import athanor.datasets.image.PixelDensity;
import athanor.datasets.image.PixelPainter;
import athanor.jobs.command.Session;
import athanor.jobs.family.Likelihood;
import athanor.jobs.family.LikelihoodScores;
import athanor.jobs.family.LikelihoodScores.Row;
import athanor.jobs.family.ModelReader;
import athanor.jobs.open.PixelInput;
import athanor.jobs.open.PixelSample;
import athanor.measure.pictures.PixelFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Likelihood of pictures under a family that draws pixel by pixel: of whole pictures, and of their
 * lower half given the upper one.
 *
 * @param reader reads a model
 */
public record PixelLikelihood(ModelReader<? extends PixelPainter> reader) implements Likelihood {
  private static final String MODEL = "model";
  private static final String OWN = "own samples";

  @Override
  public LikelihoodScores score(Session session, InputDirectory model, Question question) {
    SparkSession spark = session.spark("evaluate likelihood: pictures");
    try (PixelPainter painter = reader.read(model, session.hadoop())) {
      PixelInput input = PixelInput.open(question.input(), session.hadoop(), painter.shape());
      PixelSample sample =
          PixelSample.of(spark, input, painter.values(), question.limit(), question.seed());
      List<Row> rows = new ArrayList<>(rows(MODEL, painter, sample));
      List<Parent> parents = new ArrayList<>(List.of(input.pictures().directory().parent()));
      question
          .training()
          .map(path -> PixelInput.open(path, session.hadoop(), painter.shape()))
          .ifPresent(
              training -> {
                parents.add(training.pictures().directory().parent());
                rows.addAll(floors(spark, training, painter, sample, question));
              });
      if (question.samples() > 0) {
        rows.addAll(own(painter, question));
      }
      return new LikelihoodScores("picture", "pixel", rows, sample.count(), sample.bad(), parents);
    }
  }

  private static List<Row> floors(
      SparkSession spark,
      PixelInput training,
      PixelPainter painter,
      PixelSample sample,
      Question question) {
    PixelSample seen =
        PixelSample.of(spark, training, painter.values(), question.limit(), question.seed());
    List<Row> rows = new ArrayList<>();
    for (PixelFloor floor : PixelFloor.values()) {
      PixelDensity density = floor.fit(seen.pixels(), seen.shape(), painter.values().count());
      rows.addAll(rows(floor.label(), density, sample));
    }
    return rows;
  }

  private static List<Row> rows(String what, PixelDensity density, PixelSample sample) {
    Shape shape = sample.shape();
    double[] nats = density.nats(sample.pixels(), sample.count());
    int upper = shape.height() / 2 * shape.width();
    double whole = 0;
    double lower = 0;
    for (int i = 0; i < nats.length; i++) {
      whole += nats[i];
      lower += i % shape.size() >= upper ? nats[i] : 0;
    }
    int count = sample.count();
    return List.of(
        new Row(what, "whole", whole, count, nats.length),
        new Row(what, "lower half", lower, count, (long) count * (shape.size() - upper)));
  }

  /** What its own pictures cost, and what they should cost: the entropy they were drawn with. */
  private static List<Row> own(PixelPainter painter, Question question) {
    int count = question.samples();
    PixelPainter.Drawn drawn = painter.draw(count, PixelPainter.Manner.plain(question.seed()));
    double score = Arrays.stream(painter.nats(drawn.pixels(), count)).sum();
    double entropy = Arrays.stream(drawn.entropy()).sum();
    long pixels = drawn.pixels().length;
    return List.of(
        new Row("score", OWN, score, count, pixels),
        new Row("entropy", OWN, entropy, count, pixels));
  }
}
