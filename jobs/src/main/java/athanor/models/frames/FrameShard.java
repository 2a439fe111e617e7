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
 * @param boundaries for each the frames at which words begin or end; empty where the objective
 *     needs none
 */
public record FrameShard(
    List<float[]> frames, List<int[]> partners, int[] speakers, List<int[]> boundaries)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public FrameShard {
    frames = new ArrayList<>(frames);
    partners = new ArrayList<>(partners);
    boundaries = new ArrayList<>(boundaries);
    checkCount("lists of partners", partners.size(), frames.size());
    checkCount("speakers", speakers.length, frames.size());
    checkCount("lists of boundaries", boundaries.size(), frames.size());
  }

  private static void checkCount(String what, int count, int segments) {
    if (count > 0 && count != segments) {
      throw new IllegalArgumentException(
          "%d segments need as many %s, got %d".formatted(segments, what, count));
    }
  }

  /** Recordings of which no speaker is hidden. */
  public FrameShard(List<float[]> frames, List<int[]> partners) {
    this(frames, partners, new int[0], List.of());
  }

  /** Recordings without partners. */
  public static FrameShard of(List<float[]> frames) {
    return new FrameShard(frames, List.of());
  }
}
