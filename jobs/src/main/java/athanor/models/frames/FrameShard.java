package athanor.models.frames;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings of one worker, or segments of them.
 *
 * @param frames of each, row-major [frames, coefficients]; kept, do not modify
 * @param partners for each the numbers of those that say the same; empty where the objective needs
 *     none
 * @param speakers number of the speaker of each, -1 where nobody knows; empty where nothing learns
 *     to hide them
 */
public record FrameShard(List<float[]> frames, List<int[]> partners, int[] speakers)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public FrameShard {
    frames = new ArrayList<>(frames);
    partners = new ArrayList<>(partners);
    if (!partners.isEmpty() && partners.size() != frames.size()) {
      throw new IllegalArgumentException(
          "%d segments need as many lists of partners, got %d"
              .formatted(frames.size(), partners.size()));
    }
    if (speakers.length > 0 && speakers.length != frames.size()) {
      throw new IllegalArgumentException(
          "%d segments need as many speakers, got %d".formatted(frames.size(), speakers.length));
    }
  }

  /** Recordings of which no speaker is hidden. */
  public FrameShard(List<float[]> frames, List<int[]> partners) {
    this(frames, partners, new int[0]);
  }

  /** Recordings without partners. */
  public static FrameShard of(List<float[]> frames) {
    return new FrameShard(frames, List.of());
  }
}
