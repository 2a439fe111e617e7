package athanor.models.wavenet;

import athanor.common.nn.learn.Schedule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Hyper-parameters of a WaveNet.
 *
 * @param widths of the layers
 * @param dilations what the layers read
 * @param places distinguished places of a sound, 0 for none
 * @param window samples that are predicted per window
 * @param schedule how long and how fast it learns
 */
public record Options(Widths widths, Dilations dilations, int places, int window, Schedule schedule)
    implements Serializable {

  /**
   * Channels of the layers.
   *
   * @param channels between layers, and of the gates
   * @param skip values that the layers' gated values are summed in
   * @param hidden values of the layer before the logits
   */
  public record Widths(int channels, int skip, int hidden) implements Serializable {
    public Widths {
      WaveNetSettings.CHANNELS.check(channels);
      WaveNetSettings.SKIP_CHANNELS.check(skip);
      WaveNetSettings.HIDDEN.check(hidden);
    }
  }

  /**
   * What the layers read.
   *
   * @param kernel samples that a filter reads
   * @param largest dilations double from 1 to this power of 2
   * @param stacks how often they do
   */
  public record Dilations(int kernel, int largest, int stacks) implements Serializable {
    public Dilations {
      WaveNetSettings.KERNEL.check(kernel);
      WaveNetSettings.LARGEST_DILATION.check(largest);
      if (Integer.bitCount(largest) != 1) {
        throw new IllegalArgumentException("largest-dilation must be a power of 2, got " + largest);
      }
      WaveNetSettings.STACKS.check(stacks);
    }

    /** The dilation of each layer. */
    private List<Integer> all() {
      List<Integer> all = new ArrayList<>();
      for (int stack = 0; stack < stacks; stack++) {
        for (int dilation = 1; dilation <= largest; dilation *= 2) {
          all.add(dilation);
        }
      }
      return all;
    }
  }

  public Options {
    WaveNetSettings.PLACES.check(places);
    WaveNetSettings.WINDOW.check(window);
  }

  /** The net for sounds with traits of so many values. */
  Architecture architecture(List<Integer> traits) {
    return new Architecture(
        widths.channels,
        widths.skip,
        widths.hidden,
        dilations.kernel,
        dilations.all(),
        traits,
        places);
  }
}
