package athanor.models.audio;

import athanor.common.vectors.Dot;
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

  /** Likeness of two segments by their numbers, higher is closer. */
  @FunctionalInterface
  public interface Likeness {
    float of(int a, int b);
  }

  /** Measures a likeness; work in parallel, the result does not depend on it. */
  public static SameDifferent measure(List<Segment> segments, Likeness likeness) {
    int count = segments.size();
    int pairs = Math.multiplyExact(count, count - 1) / 2;
    long[] graded = new long[pairs];
    boolean[] across = new boolean[pairs];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            a -> {
              int at = a * (2 * count - a - 1) / 2;
              for (int b = a + 1; b < count; b++, at++) {
                boolean same = segments.get(a).word().equals(segments.get(b).word());
                graded[at] = graded(likeness.of(a, b), same);
                across[at] = !segments.get(a).speaker().equals(segments.get(b).speaker());
              }
            });
    long[] others =
        IntStream.range(0, pairs).filter(i -> across[i]).mapToLong(i -> graded[i]).toArray();
    return new SameDifferent(averagePrecision(graded), averagePrecision(others));
  }

  /** Cosine of vectors; a vector of zeros is like nothing. */
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

  /**
   * A score that sorts with the highest first, and in its last bit whether the pair is the same.
   */
  private static long graded(float score, boolean same) {
    int bits = Float.floatToIntBits(score + 0f);
    long ordered = bits < 0 ? ~bits & 0xFFFFFFFFL : bits | 0x80000000L;
    return (0xFFFFFFFFL - (ordered & 0xFFFFFFFFL)) << 1 | (same ? 1 : 0);
  }

  /** Average precision; pairs of one score count as if none came before another. */
  private static double averagePrecision(long[] graded) {
    long[] sorted = graded.clone();
    Arrays.sort(sorted);
    long positives = Arrays.stream(sorted).map(g -> g & 1).sum();
    double sum = 0;
    long seen = 0;
    for (int from = 0, to; from < sorted.length; from = to) {
      long here = 0;
      for (to = from; to < sorted.length && sorted[to] >> 1 == sorted[from] >> 1; to++) {
        here += sorted[to] & 1;
      }
      seen += here;
      sum += here * (double) seen / to;
    }
    return positives == 0 ? Double.NaN : sum / positives;
  }
}
