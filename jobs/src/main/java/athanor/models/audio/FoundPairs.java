package athanor.models.audio;

import athanor.common.vectors.Dot;
import athanor.datasets.audio.segments.Baselines;
import athanor.datasets.audio.segments.Segment;
import athanor.datasets.audio.segments.TimeWarping;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds segments that likely say the same where nobody knows the words, as term discovery does
 * (Jansen and Van Durme 2011; Kamper 2019, section 4.1). Two that are among each other's nearest
 * are joined, and all that hang together by such joints become partners ({@link Communities}).
 * Direct matches add little. Matches found through a third segment add more. Segments known to be
 * of one speaker never become partners.
 *
 * @param coefficients values per frame
 * @param candidates segments compared by time warping for each
 * @param nearest how far down each other's list two that are joined may stand
 */
public record FoundPairs(int coefficients, int candidates, int nearest) implements Serializable {
  private static final int PARTS = 10;

  public FoundPairs {
    if (coefficients < 1 || candidates < 1 || nearest < 1) {
      throw new IllegalArgumentException(
          "pairs need coefficients, candidates and nearest of 1 or more, got %d, %d and %d"
              .formatted(coefficients, candidates, nearest));
    }
  }

  /**
   * Segments with the partners found for them by time warping, which compares each with its nearest
   * by mean frames; the same for the same segments in the same order.
   */
  public SegmentShard paired(List<Segment> segments) {
    float[][] means = new float[segments.size()][];
    float[][] frames = new float[segments.size()][];
    for (int i = 0; i < means.length; i++) {
      float[] vector = Baselines.segmentMeans(segments.get(i).frames(), coefficients, PARTS);
      means[i] = TimeWarping.unitFrames(vector, vector.length);
      frames[i] = TimeWarping.unitFrames(segments.get(i).frames(), coefficients);
    }
    TimeWarping warping = new TimeWarping(coefficients);
    List<int[]> lists = new ArrayList<>();
    for (int i = 0; i < means.length; i++) {
      int self = i;
      float[] distances = new float[means.length];
      int[] near = best(others(segments, i), j -> -like(means, self, j), candidates);
      for (int j : near) {
        distances[j] = warping.distance(frames[self], frames[j]);
      }
      lists.add(best(near, j -> distances[j], nearest));
    }
    return joined(segments, lists);
  }

  /** Segments with the partners found for them by the cosine of the vectors that a net makes. */
  public SegmentShard paired(List<Segment> segments, AudioModel model) {
    float[][] vectors = model.encode(segments.stream().map(Segment::frames).toList());
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = TimeWarping.unitFrames(vectors[i], vectors[i].length);
    }
    List<int[]> lists = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      int self = i;
      lists.add(best(others(segments, i), j -> -like(vectors, self, j), nearest));
    }
    return joined(segments, lists);
  }

  /** Joins those that stand on each other's list, and makes partners of all that hang together. */
  private static SegmentShard joined(List<Segment> segments, List<int[]> lists) {
    List<int[]> joints = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      int self = i;
      joints.add(Arrays.stream(lists.get(i)).filter(j -> holds(lists.get(j), self)).toArray());
    }
    int[] groups = Communities.of(joints);
    List<int[]> partners = new ArrayList<>();
    for (int i = 0; i < groups.length; i++) {
      int group = groups[i];
      partners.add(Arrays.stream(others(segments, i)).filter(j -> groups[j] == group).toArray());
    }
    return new SegmentShard(segments, partners);
  }

  private static int[] others(List<Segment> segments, int self) {
    String speaker = segments.get(self).speaker();
    return IntStream.range(0, segments.size())
        .filter(j -> j != self)
        .filter(j -> speaker.isEmpty() || !speaker.equals(segments.get(j).speaker()))
        .toArray();
  }

  private static float like(float[][] means, int a, int b) {
    return Dot.product(means[a], 0, means[b], 0, means[a].length);
  }

  /** Order of two segments by a number, lowest first. */
  @FunctionalInterface
  private interface Rank {
    float of(int segment);
  }

  private static int[] best(int[] numbers, Rank rank, int count) {
    return Arrays.stream(numbers)
        .mapToObj(number -> new Ranked(number, rank.of(number)))
        .sorted(Comparator.comparingDouble(Ranked::rank).thenComparingInt(Ranked::number))
        .limit(count)
        .mapToInt(Ranked::number)
        .toArray();
  }

  private record Ranked(int number, float rank) {}

  private static boolean holds(int[] list, int number) {
    return Arrays.stream(list).anyMatch(n -> n == number);
  }
}
