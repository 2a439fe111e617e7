package athanor.models.autoencoder;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Hyper-parameters of an auto-encoder.
 *
 * @param layers sizes of the encoder's dense layers, the code last; the decoder mirrors them
 * @param convolutional whether strided convolutions come first, and last in the decoder
 * @param width channels of the first convolution
 * @param noise share of pixels set to 0 in what the encoder sees (Vincent et al. 2008), 0..0.999
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
    AutoencoderSettings.LAYERS.check(Arrays.stream(layers).boxed().toList());
    AutoencoderSettings.WIDTH.check(width);
    AutoencoderSettings.SHIFT.check(shift);
    AutoencoderSettings.NOISE.check(noise);
  }

  /** Size of a code. */
  public int codeSize() {
    return layers[layers.length - 1];
  }
}
