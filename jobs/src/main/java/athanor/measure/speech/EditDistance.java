package athanor.measure.speech;

import athanor.datasets.audio.segments.Segment;
import athanor.datasets.text.Levenshtein;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Mean similarity of segments by the edit distance of their words (Chung et al. 2016, section 4.2):
 * 0, 1, 2, 3 and 4 or more sounds put in, left out or exchanged.
 *
 * @param classes one for each distance, from 0 up
 */
public record EditDistance(List<Distance> classes) {
  private static final int FURTHEST = 4;

  /**
   * The pairs of one distance.
   *
   * @param mean mean likeness of the pairs of segments; NaN where there is none
   * @param error standard error of the mean, over the pairs of words and not of segments, since all
   *     pairs of segments of two words have the same distance; NaN below two
   * @param pairs pairs of segments
   * @param wordPairs pairs of words that they say; at distance 0 also words with themselves
   */
  public record Distance(double mean, double error, long pairs, int wordPairs) {}

  /**
   * Measures a likeness over all pairs, of different speakers where speakers are known.
   *
   * @param sounds how words are said, a sound an element; a word that is not there is taken letter
   *     by letter
   */
  public static EditDistance measure(
      List<Segment> segments, Map<String, List<String>> sounds, SameDifferent.Likeness likeness) {
    Distances distances = Distances.of(segments, sounds);
    int words = distances.table.length;
    double[] sums = new double[words * words];
    long[] counts = new long[words * words];
    for (int a = 0; a < segments.size(); a++) {
      for (int b = a + 1; b < segments.size(); b++) {
        String speaker = segments.get(a).speaker();
        if (speaker.isEmpty() || !speaker.equals(segments.get(b).speaker())) {
          int pair = distances.pair(a, b);
          sums[pair] += likeness.of(a, b);
          counts[pair]++;
        }
      }
    }
    return new EditDistance(
        IntStream.rangeClosed(0, FURTHEST)
            .mapToObj(d -> of(distances.pairs(d), sums, counts))
            .toList());
  }

  /** Sums up pairs of words; the error is that of a ratio of sums over clusters. */
  private static Distance of(IntStream wordPairs, double[] sums, long[] counts) {
    int[] said = wordPairs.filter(pair -> counts[pair] > 0).toArray();
    long pairs = Arrays.stream(said).mapToLong(pair -> counts[pair]).sum();
    double mean = Arrays.stream(said).mapToDouble(pair -> sums[pair]).sum() / pairs;
    double squares =
        Arrays.stream(said)
            .mapToDouble(pair -> sums[pair] - counts[pair] * mean)
            .map(off -> off * off)
            .sum();
    double error = Math.sqrt(squares * said.length / (said.length - 1.0)) / pairs;
    return new Distance(mean, said.length < 2 ? Double.NaN : error, pairs, said.length);
  }

  /**
   * Distances of words, each pair of words compared once.
   *
   * @param word number of each segment's word
   */
  private record Distances(int[] word, int[][] table) {
    static Distances of(List<Segment> segments, Map<String, List<String>> sounds) {
      List<String> words = segments.stream().map(Segment::word).distinct().sorted().toList();
      List<List<String>> said = words.stream().map(w -> said(w, sounds)).toList();
      int[][] table = new int[words.size()][words.size()];
      for (int a = 0; a < table.length; a++) {
        for (int b = 0; b < a; b++) {
          table[a][b] = Math.min(FURTHEST, Levenshtein.distance(said.get(a), said.get(b)));
          table[b][a] = table[a][b];
        }
      }
      Map<String, Integer> numbers =
          IntStream.range(0, words.size()).boxed().collect(Collectors.toMap(words::get, i -> i));
      return new Distances(segments.stream().mapToInt(s -> numbers.get(s.word())).toArray(), table);
    }

    /** Number of the pair of words that two segments say, the same for either order. */
    int pair(int a, int b) {
      return Math.min(word[a], word[b]) * table.length + Math.max(word[a], word[b]);
    }

    /** Numbers of the pairs of words of a distance. */
    IntStream pairs(int distance) {
      int words = table.length;
      return IntStream.range(0, words * words)
          .filter(p -> p / words <= p % words && table[p / words][p % words] == distance);
    }
  }

  /** How a word is said: its sounds, or its letters where nobody knows. */
  static List<String> said(String word, Map<String, List<String>> sounds) {
    return sounds.getOrDefault(word, word.codePoints().mapToObj(Character::toString).toList());
  }
}
