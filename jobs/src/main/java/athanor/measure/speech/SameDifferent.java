package athanor.measure.speech;

import athanor.common.vectors.Dot;
import athanor.datasets.audio.segments.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Same-different word discrimination (Carlin et al. 2011): all pairs of segments in the order of
 * their likeness, and how well the pairs that say the same come first.
 *
 * @param all average precision over all pairs
 * @param acrossSpeakers average precision over the pairs of different speakers; NaN where there are
 *     none
 */
public record SameDifferent(double all, double acrossSpeakers) {
  private static final long SAME = 1;
  private static final long ACROSS = 2;

  /** Likeness of two segments by their numbers, higher is closer. */
  @FunctionalInterface
  public interface Likeness {
    float of(int a, int b);
  }

  /** Measures a likeness over all pairs; work in parallel, the result does not depend on it. */
  public static SameDifferent measure(List<Segment> segments, Likeness likeness) {
    return measure(segments, IntStream.range(0, segments.size()).toArray(), likeness);
  }

  /**
   * Measures a likeness over the pairs with a segment of a sample at one end or at both.
   *
   * @param sample numbers of segments, each once; the first argument of each call of the likeness
   */
  public static SameDifferent measure(List<Segment> segments, int[] sample, Likeness likeness) {
    int[] place = new int[segments.size()];
    Arrays.fill(place, Integer.MAX_VALUE);
    for (int i = 0; i < sample.length; i++) {
      place[sample[i]] = i;
    }
    List<long[]> rows =
        IntStream.range(0, sample.length)
            .parallel()
            .mapToObj(
                i ->
                    IntStream.range(0, segments.size())
                        .filter(b -> place[b] > i)
                        .mapToLong(b -> pair(segments, sample[i], b, likeness))
                        .toArray())
            .toList();
    return new SameDifferent(
        averagePrecision(rows.stream().flatMapToLong(Arrays::stream).toArray()),
        averagePrecision(
            rows.stream().flatMapToLong(Arrays::stream).filter(g -> (g & ACROSS) != 0).toArray()));
  }

  private static long pair(List<Segment> segments, int a, int b, Likeness likeness) {
    boolean same = segments.get(a).word().equals(segments.get(b).word());
    boolean across = !segments.get(a).speaker().equals(segments.get(b).speaker());
    return descending(likeness.of(a, b)) << 2 | (across ? ACROSS : 0) | (same ? SAME : 0);
  }

  /** Cosine of vectors; 0 for a vector of zeros. */
  public static Likeness cosine(float[][] vectors) {
    float[][] unit = new float[vectors.length][];
    for (int i = 0; i < unit.length; i++) {
      double norm = 0;
      for (float value : vectors[i]) {
        norm += (double) value * value;
      }
      float scale = norm == 0 ? 0 : (float) (1 / Math.sqrt(norm));
      unit[i] = vectors[i].clone();
      for (int k = 0; k < unit[i].length; k++) {
        unit[i][k] *= scale;
      }
    }
    return (a, b) -> Dot.product(unit[a], 0, unit[b], 0, unit[a].length);
  }

  /** The order of a score as a number of 32 bits: the highest score has the lowest. */
  static long descending(float score) {
    int bits = Float.floatToIntBits(score + 0f);
    long ordered = bits < 0 ? ~bits & 0xFFFFFFFFL : bits | 0x80000000L;
    return 0xFFFFFFFFL - (ordered & 0xFFFFFFFFL);
  }

  /** Average precision; pairs of one score count as if none came before another. */
  private static double averagePrecision(long[] graded) {
    long[] sorted = graded.clone();
    Arrays.sort(sorted);
    long positives = Arrays.stream(sorted).map(g -> g & SAME).sum();
    double sum = 0;
    long seen = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      long here = 0;
      for (to = from; to < sorted.length && sorted[to] >> 2 == sorted[from] >> 2; to++) {
        here += sorted[to] & SAME;
      }
      seen += here;
      sum += here * (double) seen / to;
    }
    return positives == 0 ? Double.NaN : sum / positives;
  }
}
