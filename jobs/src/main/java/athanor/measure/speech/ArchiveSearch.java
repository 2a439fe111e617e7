package athanor.measure.speech;

import athanor.datasets.audio.segments.Segment;
import athanor.measure.speech.SameDifferent.Likeness;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Query-by-example search of an archive (Hazen et al. 2009; Chung et al. 2016, section 4.3): spoken
 * the queries are words outside the archive. Segments are ranked by similarity, recordings by their
 * most similar segment. The lists exclude the query's own speaker. A word that is in the archive
 * but in none of the segments counts as missed.
 *
 * @param segments grade of the ranked segments
 * @param recordings grade of the ranked recordings: right ones hold the word
 * @param queries words that another speaker says in the archive
 */
public record ArchiveSearch(RankedList segments, RankedList recordings, int queries) {

  /**
   * An archive to search.
   *
   * @param segments its segments, words and speakers as far as known
   * @param recordings name of each segment's recording
   * @param truth all that is said
   */
  public record Archive(List<Segment> segments, List<String> recordings, Occurrences truth) {

    /** Whether a segment may answer a query: it must not be by the asker. */
    public boolean listed(Segment query, int segment) {
      return query.speaker().isEmpty() || !query.speaker().equals(speaker(segment));
    }

    /** Whether a speaker other than the query's says the word. */
    boolean answerable(Segment query) {
      return truth.times(query.word(), query.speaker()) > 0;
    }

    private String speaker(int segment) {
      String own = segments.get(segment).speaker();
      return own.isEmpty() ? truth.speaker(recordings.get(segment)) : own;
    }
  }

  private record Answer(RankedList segments, RankedList recordings) {}

  /**
   * Measures a likeness; works in parallel, the result does not depend on it. Of segments of one
   * score the first comes first.
   *
   * @param likeness of a query and a segment, by their numbers
   */
  public static ArchiveSearch measure(Archive archive, List<Segment> queries, Likeness likeness) {
    List<Answer> answers =
        IntStream.range(0, queries.size())
            .parallel()
            .filter(query -> archive.answerable(queries.get(query)))
            .mapToObj(
                query ->
                    answer(
                        archive,
                        queries.get(query),
                        ranked(archive, queries.get(query), s -> likeness.of(query, s))))
            .toList();
    return new ArchiveSearch(
        RankedList.mean(answers.stream().map(Answer::segments).toList()),
        RankedList.mean(answers.stream().map(Answer::recordings).toList()),
        answers.size());
  }

  /** Numbers of the segments that may answer, the likest first. */
  private static int[] ranked(Archive archive, Segment asked, IntToDoubleFunction likeness) {
    return IntStream.range(0, archive.segments.size())
        .filter(segment -> archive.listed(asked, segment))
        .mapToLong(s -> SameDifferent.descending((float) likeness.applyAsDouble(s)) << 31 | s)
        .sorted()
        .mapToInt(key -> (int) (key & Integer.MAX_VALUE))
        .toArray();
  }

  private static Answer answer(Archive archive, Segment asked, int[] ranked) {
    boolean[] right = new boolean[ranked.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = archive.segments.get(ranked[i]).word().equals(asked.word());
    }
    return new Answer(
        RankedList.of(right, archive.truth.times(asked.word(), asked.speaker())),
        recordings(archive, asked, ranked));
  }

  private static RankedList recordings(Archive archive, Segment asked, int[] ranked) {
    Set<String> seen = new HashSet<>();
    boolean[] right = new boolean[ranked.length];
    int count = 0;
    for (int segment : ranked) {
      String recording = archive.recordings.get(segment);
      if (seen.add(recording)) {
        right[count++] = archive.truth.holds(recording, asked.word(), asked.speaker());
      }
    }
    return RankedList.of(
        Arrays.copyOf(right, count), archive.truth.recordings(asked.word(), asked.speaker()));
  }
}
