package athanor.jobs.generate;

import athanor.datasets.image.PixelPainter;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.PixelInput;
import athanor.jobs.open.PixelSample;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How models that draw pixel by pixel do it, on the command line. */
final class DrawingOptions {
  private static final int MOST_COMPARED = 20_000;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description =
          "Models that generate pixel by pixel: below 1 prefers probable values, 0 takes the most"
              + " probable (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "0",
      description =
          "Draw from the K most probable values of a pixel; 0 for all (${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--complete",
      paramLabel = "DIR",
      description =
          "Pictures whose lower part is covered and generated again, on sheets of their own.")
  private Optional<String> complete;

  @Option(
      names = "--cover",
      paramLabel = "SHARE",
      split = ",",
      defaultValue = "0.5",
      description =
          "Share of the rows that is covered; several separated by commas (${DEFAULT-VALUE}).")
  private List<Double> cover;

  @Option(
      names = "--completions",
      paramLabel = "N",
      defaultValue = "4",
      description = "How often each picture is completed (${DEFAULT-VALUE}).")
  private int completions;

  @Option(
      names = "--complete-count",
      paramLabel = "N",
      defaultValue = "12",
      description = "Pictures that are completed, the first ones (${DEFAULT-VALUE}).")
  private int completeCount;

  @Option(
      names = "--train",
      paramLabel = "DIR",
      description =
          "Pictures that the model was trained on, to measure how far generated ones agree with the"
              + " nearest of them.")
  private Optional<String> train;

  void check() {
    if (!(temperature >= 0 && temperature <= 100)) {
      throw new UsageException("temperature must be 0..100, got " + temperature);
    }
    UsageException.checkRange("top", top, 0, 256);
    UsageException.checkRange("completions", completions, 1, 64);
    UsageException.checkRange("complete-count", completeCount, 1, 10_000);
    for (double share : cover) {
      if (!(share > 0 && share <= 1)) {
        throw new UsageException("cover must be above 0 and at most 1, got " + share);
      }
    }
  }

  /** Fails where something was asked for that other models cannot do. */
  void checkAbsent() {
    if (complete.isPresent() || train.isPresent() || top != 0 || temperature != 1) {
      throw new UsageException(
          "complete, train, top and temperature are for models that draw pixel by pixel");
    }
  }

  PixelPainter.Sampling sampling(long seed) {
    return new PixelPainter.Sampling(temperature, top, seed);
  }

  List<Double> cover() {
    return cover;
  }

  int completions() {
    return completions;
  }

  /** What the model was trained on, if that was named. */
  Optional<PixelSample> training(Session session, PixelPainter painter) {
    return sample(session, painter, train, MOST_COMPARED, 1);
  }

  /** What is to be completed, if that was named. */
  Optional<PixelSample> covered(Session session, PixelPainter painter, long seed) {
    return sample(session, painter, complete, completeCount, seed);
  }

  private static Optional<PixelSample> sample(
      Session session, PixelPainter painter, Optional<String> path, int limit, long seed) {
    return path.map(
        one ->
            PixelSample.of(
                session.spark("generate images: pictures"),
                PixelInput.open(one, session.hadoop(), painter.shape()),
                painter.values(),
                limit,
                seed));
  }
}
