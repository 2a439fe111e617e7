package athanor.models.vae;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;

/**
 * Hyper-parameters of a variational auto-encoder.
 *
 * @param hidden sizes of the encoder's hidden layers; the decoder mirrors them
 * @param code size of a code
 * @param convolutional whether strided convolutions come first, and last in the decoder
 * @param width channels of the first convolution
 * @param warmUp share of the job over which the divergence's weight grows from 0 to 1
 * @param schedule how long and how fast it learns
 */
public record Options(
    int[] hidden, int code, boolean convolutional, int width, double warmUp, Schedule schedule)
    implements Serializable {
  public Options {
    hidden = hidden.clone();
    for (int size : hidden) {
      check("hidden", size, 1, 1 << 16);
    }
    if (hidden.length == 0 && !convolutional) {
      throw new IllegalArgumentException("hidden must name one size or more, got none");
    }
    check("code-size", code, 1, 4096);
    check("width", width, 1, 1024);
    check("warm-up", warmUp, 0, 1);
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, least, most, value));
    }
  }
}
