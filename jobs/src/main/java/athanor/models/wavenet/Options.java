package athanor.models.wavenet;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Hyper-parameters of a WaveNet.
 *
 * @param channels between layers, and of the gates
 * @param skip values that the layers' gated values are summed in
 * @param hidden values of the layer before the logits
 * @param kernel samples that a filter reads
 * @param largestDilation dilations double from 1 to this power of 2
 * @param stacks how often they do
 * @param places distinguished places of a sound, 0 for none
 * @param window samples that are predicted per window
 * @param schedule how long and how fast it learns
 */
public record Options(
    int channels,
    int skip,
    int hidden,
    int kernel,
    int largestDilation,
    int stacks,
    int places,
    int window,
    Schedule schedule)
    implements Serializable {
  public Options {
    check("channels", channels, 1, 1024);
    check("skip-channels", skip, 1, 4096);
    check("hidden", hidden, 1, 4096);
    check("kernel", kernel, 2, 8);
    check("largest-dilation", largestDilation, 1, 1 << 14);
    if (Integer.bitCount(largestDilation) != 1) {
      throw new IllegalArgumentException(
          "largest-dilation must be a power of 2, got " + largestDilation);
    }
    check("stacks", stacks, 1, 16);
    check("places", places, 0, 1024);
    check("window", window, 64, 1 << 20);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }

  /** The net for sounds with traits of so many values. */
  Architecture architecture(List<Integer> traits) {
    List<Integer> dilations = new ArrayList<>();
    for (int stack = 0; stack < stacks; stack++) {
      for (int dilation = 1; dilation <= largestDilation; dilation *= 2) {
        dilations.add(dilation);
      }
    }
    return new Architecture(channels, skip, hidden, kernel, dilations, traits, places);
  }
}
