package athanor.models.classifier;

import java.io.Serializable;

/**
 * Hyper-parameters of a classifier.
 *
 * @param width channels of the first convolution
 * @param features numbers of the last hidden layer
 * @param epochs how often each picture is learned from
 * @param batchSize pictures a step
 * @param localSteps steps between two averagings
 * @param learningRate Adam's first step size; it falls to nothing by a half cosine
 * @param mirror whether half of the pictures are mirrored left to right while learning
 */
public record Options(
    int width,
    int features,
    int epochs,
    int batchSize,
    int localSteps,
    double learningRate,
    boolean mirror)
    implements Serializable {
  public Options {
    check("width", width, 1, 1024);
    check("features", features, 2, 1024);
    check("epochs", epochs, 1, 1_000_000);
    check("batch-size", batchSize, 2, 1 << 16);
    check("local-steps", localSteps, 1, 1_000_000);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learning-rate must be in (0, 1], got " + learningRate);
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }
}
