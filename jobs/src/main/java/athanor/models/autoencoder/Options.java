package athanor.models.autoencoder;

import java.io.Serializable;

/**
 * Hyper-parameters of an auto-encoder.
 *
 * @param layers sizes of the encoder's dense layers, the code last; the decoder mirrors them
 * @param convolutional whether strided convolutions come first, and last in the decoder
 * @param width channels of the first convolution
 * @param epochs how often each picture is learned from
 * @param batchSize pictures a step
 * @param localSteps steps between two averagings
 * @param learningRate Adam's first step size; it falls to nothing by a half cosine
 * @param noise share of pixels set to 0 in what the encoder sees (Vincent et al. 2008), 0 up to 1
 * @param shift pixels that pictures are moved by at most while learning
 */
public record Options(
    int[] layers,
    boolean convolutional,
    int width,
    int epochs,
    int batchSize,
    int localSteps,
    double learningRate,
    double noise,
    int shift)
    implements Serializable {
  public Options {
    layers = layers.clone();
    if (layers.length == 0) {
      throw new IllegalArgumentException("layers must name one size or more, got none");
    }
    for (int size : layers) {
      check("layers", size, 1, 1 << 16);
    }
    check("width", width, 1, 1024);
    check("epochs", epochs, 1, 1_000_000);
    check("batch-size", batchSize, 1, 1 << 16);
    check("local-steps", localSteps, 1, 1_000_000);
    check("shift", shift, 0, 16);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException("learning-rate must be in (0, 1], got " + learningRate);
    }
    if (!(noise >= 0 && noise < 1)) {
      throw new IllegalArgumentException("noise must be in [0, 1), got " + noise);
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }

  /** Numbers in a code. */
  public int codeSize() {
    return layers[layers.length - 1];
  }
}
