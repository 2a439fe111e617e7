package athanor.datasets.audio.features;

import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * Which filters a power spectrum goes through, even on a profile's mel scale.
 *
 * @param bins number of filters, 4..128
 * @param lowHertz lower edge of the lowest filter
 * @param highHertz upper edge of the highest filter, 1 Hz above the lowest at least
 */
public record MelBank(int bins, double lowHertz, double highHertz) implements Serializable {
  public MelBank {
    Bounds.check("mel-bins", bins, 4, 128);
  }

  /** Refuses edges that sound of this rate does not have. */
  void check(int sampleRate) {
    Bounds.check("low-hertz", lowHertz, 0, sampleRate / 2.0);
    Bounds.check("high-hertz", highHertz, lowHertz + 1, sampleRate / 2.0);
  }
}
