package athanor.models.audio;

import athanor.datasets.audio.segments.Segment;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Segments of one worker, and which of them say the same.
 *
 * @param segments kept in a fixed order
 * @param partners for each segment the numbers of those that say the same in rising order, itself
 *     left out; empty where the objective needs none
 */
public record SegmentShard(List<Segment> segments, List<int[]> partners) implements Serializable {
  public SegmentShard {
    segments = new ArrayList<>(segments);
    partners = new ArrayList<>(partners);
    if (!partners.isEmpty() && partners.size() != segments.size()) {
      throw new IllegalArgumentException(
          "%d segments need as many lists of partners, got %d"
              .formatted(segments.size(), partners.size()));
    }
  }

  /** Segments without partners. */
  public static SegmentShard of(List<Segment> segments) {
    return new SegmentShard(segments, List.of());
  }

  /** Segments with all others of the same word as partners. */
  public static SegmentShard pairedByWord(List<Segment> segments) {
    Map<String, List<Integer>> byWord = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      byWord.computeIfAbsent(segments.get(i).word(), w -> new ArrayList<>()).add(i);
    }
    List<int[]> partners = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      int self = i;
      String word = segments.get(i).word();
      partners.add(
          word.isEmpty()
              ? new int[0]
              : byWord.get(word).stream().mapToInt(n -> n).filter(n -> n != self).toArray());
    }
    return new SegmentShard(segments, partners);
  }

  /** How many pairs of segments are partners. */
  public long pairs() {
    return partners.stream().mapToLong(some -> some.length).sum() / 2;
  }

  /** Bytes of the frames of all segments. */
  public long bytes() {
    return segments.stream().mapToLong(segment -> 4L * segment.frames().length).sum();
  }

  /** How many segments can be learned from. */
  public long size() {
    return learnable().length;
  }

  /**
   * Which of some segments say the same: those of equal numbers are partners, or partners of one
   * segment.
   *
   * @param chosen numbers of segments
   * @return for each the place of the first that says the same
   */
  int[] groups(int[] chosen) {
    int[] groups = new int[chosen.length];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = i;
      for (int j = i - 1; j >= 0; j--) {
        if (same(chosen[i], chosen[j])) {
          groups[i] = groups[j];
          break;
        }
      }
    }
    return groups;
  }

  private boolean same(int segment, int other) {
    if (partners.isEmpty()) {
      return segment == other;
    }
    int[] ours = partners.get(segment);
    int[] theirs = partners.get(other);
    return Arrays.binarySearch(ours, other) >= 0
        || theirs.length > 0 && Arrays.binarySearch(ours, theirs[0]) >= 0;
  }

  /** Numbers of the segments to learn from: all, or those with partners. */
  int[] learnable() {
    return IntStream.range(0, segments.size())
        .filter(i -> partners.isEmpty() || partners.get(i).length > 0)
        .toArray();
  }
}
