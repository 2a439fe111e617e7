package athanor.models.classifier;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a classifier.
 *
 * @param width channels of the first convolution
 * @param features size of the last hidden layer
 * @param mirror whether half of the pictures are mirrored left to right while learning
 * @param schedule how long and how fast it learns, with two pictures a step or more
 */
public record Options(int width, int features, boolean mirror, Schedule schedule)
    implements Serializable {
  public Options {
    check("width", width, 1, 1024);
    check("features", features, 2, 1024);
    check("batch-size", schedule.batchSize(), 2, 1 << 16);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }
}
