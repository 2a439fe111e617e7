package athanor.datasets.audio.features;

import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * How sound is cut to frames.
 *
 * @param sampleRate rate in Hz that sound is brought to first, 8000..48000
 * @param windowMillis length of a frame, 5..100
 * @param hopMillis distance between frames, 1..windowMillis
 * @param preEmphasis weight of the sample before, 0 for none
 */
public record Framing(int sampleRate, int windowMillis, int hopMillis, double preEmphasis)
    implements Serializable {
  public Framing {
    Bounds.check("sample-rate", sampleRate, 8000, 48000);
    Bounds.check("window-millis", windowMillis, 5, 100);
    Bounds.check("hop-millis", hopMillis, 1, windowMillis);
    Bounds.check("pre-emphasis", preEmphasis, 0, 1);
  }

  int windowSamples() {
    return sampleRate * windowMillis / 1000;
  }

  int hopSamples() {
    return sampleRate * hopMillis / 1000;
  }

  /**
   * How long after its window the hop in the middle of a frame begins, in whole hops and ms. To the
   * hop, so that what is cut out at such times has the very frames that it has in the whole.
   */
  public int edgeMillis() {
    return ((windowMillis - hopMillis) / 2 + hopMillis / 2) / hopMillis * hopMillis;
  }

  /** The frame whose hop in the middle begins nearest to a time; negative before the first. */
  public int frameFrom(int millis) {
    return Math.floorDiv(millis - edgeMillis() + hopMillis / 2, hopMillis);
  }

  /**
   * Frames of so many samples, taken alone.
   *
   * @param centred whether frames are centred on multiples of the hop instead of starting there
   */
  int frames(int samples, boolean centred) {
    if (centred) {
      return samples == 0 ? 0 : 1 + samples / hopSamples();
    }
    return samples < windowSamples() ? 0 : 1 + (samples - windowSamples()) / hopSamples();
  }
}
