package athanor.models.autoencoder;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of an auto-encoder.
 *
 * @param layers sizes of the encoder's dense layers, the code last; the decoder mirrors them
 * @param convolutional whether strided convolutions come first, and last in the decoder
 * @param width channels of the first convolution
 * @param noise share of pixels set to 0 in what the encoder sees (Vincent et al. 2008), 0 up to 1
 * @param shift pixels that pictures are moved by at most while learning
 * @param schedule how long and how fast it learns
 */
public record Options(
    int[] layers, boolean convolutional, int width, double noise, int shift, Schedule schedule)
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
    check("shift", shift, 0, 16);
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

  /** Size of a code. */
  public int codeSize() {
    return layers[layers.length - 1];
  }
}
