package athanor.models.audio;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Mean likeness of segments by how far their words are from each other (Chung et al. 2016, section
 * 4.2): 0, 1, 2, 3 and 4 or more sounds put in, left out or exchanged.
 *
 * @param means mean likeness at each distance; NaN where there is no pair
 * @param pairs how many pairs there are at each distance
 */
public record EditDistance(List<Double> means, List<Long> pairs) {
  private static final int FURTHEST = 4;

  /**
   * Measures a likeness over all pairs, of different speakers where speakers are known.
   *
   * @param sounds how words are said, a sound an element; a word that is not there is taken letter
   *     by letter
   */
  public static EditDistance measure(
      List<Segment> segments, Map<String, List<String>> sounds, SameDifferent.Likeness likeness) {
    Distances distances = Distances.of(segments, sounds);
    double[] sums = new double[FURTHEST + 1];
    long[] counts = new long[FURTHEST + 1];
    for (int a = 0; a < segments.size(); a++) {
      for (int b = a + 1; b < segments.size(); b++) {
        String speaker = segments.get(a).speaker();
        if (speaker.isEmpty() || !speaker.equals(segments.get(b).speaker())) {
          int distance = distances.between(a, b);
          sums[distance] += likeness.of(a, b);
          counts[distance]++;
        }
      }
    }
    return new EditDistance(
        IntStream.range(0, sums.length)
            .mapToObj(d -> counts[d] == 0 ? Double.NaN : sums[d] / counts[d])
            .toList(),
        IntStream.range(0, sums.length).mapToObj(d -> counts[d]).toList());
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
          table[a][b] = Math.min(FURTHEST, levenshtein(said.get(a), said.get(b)));
          table[b][a] = table[a][b];
        }
      }
      Map<String, Integer> numbers =
          IntStream.range(0, words.size())
              .boxed()
              .collect(java.util.stream.Collectors.toMap(words::get, i -> i));
      return new Distances(segments.stream().mapToInt(s -> numbers.get(s.word())).toArray(), table);
    }

    private static List<String> said(String word, Map<String, List<String>> sounds) {
      return sounds.getOrDefault(word, word.codePoints().mapToObj(Character::toString).toList());
    }

    int between(int a, int b) {
      return table[word[a]][word[b]];
    }
  }

  /** Least number of sounds to put in, leave out or exchange. */
  static int levenshtein(List<String> a, List<String> b) {
    int[] row = IntStream.rangeClosed(0, b.size()).toArray();
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.size()];
  }
}
