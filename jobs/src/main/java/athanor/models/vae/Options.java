package athanor.models.vae;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;
import java.util.Arrays;

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
    VaeSettings.HIDDEN.check(Arrays.stream(hidden).boxed().toList());
    if (hidden.length == 0 && !convolutional) {
      throw new IllegalArgumentException("hidden must name one size or more, got none");
    }
    VaeSettings.CODE_SIZE.check(code);
    VaeSettings.WIDTH.check(width);
    VaeSettings.WARM_UP.check(warmUp);
  }
}
