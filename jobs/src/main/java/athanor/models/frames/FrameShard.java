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
 */
public record FrameShard(List<float[]> frames, List<int[]> partners) implements Serializable {
  private static final long serialVersionUID = 1;

  public FrameShard {
    frames = new ArrayList<>(frames);
    partners = new ArrayList<>(partners);
    if (!partners.isEmpty() && partners.size() != frames.size()) {
      throw new IllegalArgumentException(
          "%d segments need as many lists of partners, got %d"
              .formatted(frames.size(), partners.size()));
    }
  }

  /** Recordings without partners. */
  public static FrameShard of(List<float[]> frames) {
    return new FrameShard(frames, List.of());
  }
}
