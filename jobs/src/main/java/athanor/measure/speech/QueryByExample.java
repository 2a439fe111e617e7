package athanor.measure.speech;

import athanor.datasets.audio.segments.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Query-by-example search (Hazen et al. 2009): each segment asks, the others are ranked by their
 * likeness to it, and those of the same word should come first. Segments of the asker's own speaker
 * are left out of its list, where speakers are known.
 *
 * @param meanAveragePrecision mean over the queries of the average precision of their lists
 * @param precisionAt10 mean share of right ones among the first ten
 * @param precisionAtN mean share of right ones among the first N, N as many as there are right ones
 * @param queries segments whose word is said by another one of their list
 */
public record QueryByExample(
    double meanAveragePrecision, double precisionAt10, double precisionAtN, int queries) {
  /**
   * Measures a likeness; work in parallel, the result does not depend on it. Segments of one score
   * are taken in the order of their numbers.
   *
   * @param asking numbers of the segments that ask
   */
  public static QueryByExample measure(
      List<Segment> segments, int[] asking, SameDifferent.Likeness likeness) {
    List<RankedList> answers =
        Arrays.stream(asking)
            .parallel()
            .mapToObj(query -> answer(segments, query, likeness))
            .flatMap(Optional::stream)
            .toList();
    RankedList mean = RankedList.mean(answers);
    return new QueryByExample(
        mean.averagePrecision(), mean.precisionAt10(), mean.precisionAtN(), answers.size());
  }

  /** The grade of one query's list; empty where its word is said by no other. */
  private static Optional<RankedList> answer(
      List<Segment> segments, int query, SameDifferent.Likeness likeness) {
    Segment asked = segments.get(query);
    long[] ranked =
        IntStream.range(0, segments.size())
            .filter(other -> other != query && listed(asked, segments.get(other)))
            .mapToLong(other -> SameDifferent.descending(likeness.of(query, other)) << 31 | other)
            .sorted()
            .toArray();
    boolean[] right = new boolean[ranked.length];
    int total = 0;
    for (int i = 0; i < right.length; i++) {
      right[i] = segments.get((int) (ranked[i] & Integer.MAX_VALUE)).word().equals(asked.word());
      total += right[i] ? 1 : 0;
    }
    return total == 0 ? Optional.empty() : Optional.of(RankedList.of(right, total));
  }

  private static boolean listed(Segment asked, Segment other) {
    return asked.speaker().isEmpty() || !asked.speaker().equals(other.speaker());
  }
}
