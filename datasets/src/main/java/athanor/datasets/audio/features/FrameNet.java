package athanor.datasets.audio.features;

import java.io.Serializable;

/**
 * A net of frames whose outputs take the place of the MFCC.
 *
 * @param id of its model; empty where there is none
 * @param layer whose outputs are the frames, 1 for the lowest
 * @param size values per frame
 */
public record FrameNet(String id, int layer, int size) implements Serializable {
  /** MFCC stay what they are. */
  public static final FrameNet NONE = new FrameNet("", 0, 0);

  /** The net of a name that {@link #name} gave. */
  static FrameNet of(String name, int size) {
    int colon = name.indexOf(':');
    return new FrameNet(
        name.substring(0, colon), Integer.parseInt(name.substring(colon + 1)), size);
  }

  boolean exists() {
    return !id.isEmpty();
  }

  /** Model and layer, separated by a colon. */
  public String name() {
    return id + ":" + layer;
  }
}
