package athanor.measure.speech;

import athanor.datasets.audio.segments.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Differences of two words' vectors (Chung et al. 2016, section 4.4): words that differ by the same
 * sound, as fear and near, fame and name, should differ by the same vector.
 *
 * @param words the words of the pairs, each once
 * @param means mean vector of each; kept
 * @param pairs of words by their numbers, those of one change together
 * @param sameChange mean cosine of the differences of pairs with the same change; NaN where there
 *     are none
 * @param otherChange mean cosine of the differences of pairs with different changes; NaN where
 *     there are none
 */
public record WordDifferences(
    List<String> words, float[][] means, List<Pair> pairs, double sameChange, double otherChange) {
  private static final int CHANGES = 4;
  private static final int PAIRS = 4;

  /**
   * Two words.
   *
   * @param change what makes the one into the other: {@code f- > n-} for another first sound,
   *     {@code - > -s} for one more at the end
   */
  public record Pair(int from, int to, String change) {}

  /** Two words by their names, the difference going from the first to the second. */
  public record Names(String from, String to) {}

  /**
   * Compares words.
   *
   * @param vectors one row per segment
   * @param sounds how words are said, a sound an element; others are taken letter by letter
   * @param chosen the pairs; where there are none, pairs that differ by one sound, of the changes
   *     that most pairs share
   */
  public static WordDifferences of(
      List<Segment> segments,
      float[][] vectors,
      Map<String, List<String>> sounds,
      List<Names> chosen) {
    List<String> said = segments.stream().map(Segment::word).distinct().sorted().toList();
    List<Names> names =
        chosen.isEmpty()
            ? common(said, sounds)
            : chosen.stream()
                .filter(n -> said.contains(n.from()) && said.contains(n.to()))
                .toList();
    List<String> words =
        names.stream().flatMap(pair -> Stream.of(pair.from(), pair.to())).distinct().toList();
    float[][] means =
        words.stream().map(word -> mean(segments, vectors, word)).toArray(float[][]::new);
    List<Pair> pairs =
        names.stream()
            .map(
                pair ->
                    new Pair(
                        words.indexOf(pair.from()),
                        words.indexOf(pair.to()),
                        change(
                                EditDistance.said(pair.from(), sounds),
                                EditDistance.said(pair.to(), sounds))
                            .name()))
            .sorted(Comparator.comparing(Pair::change))
            .toList();
    return new WordDifferences(
        words, means, pairs, cosine(means, pairs, true), cosine(means, pairs, false));
  }

  /** Pairs that differ by one sound, of the changes that most of them share. */
  private static List<Names> common(List<String> words, Map<String, List<String>> sounds) {
    Map<String, List<Names>> byChange = new TreeMap<>();
    for (String from : words) {
      for (String to : words) {
        Change change = change(EditDistance.said(from, sounds), EditDistance.said(to, sounds));
        if (change.isOneSound()) {
          byChange
              .computeIfAbsent(change.name(), key -> new ArrayList<>())
              .add(new Names(from, to));
        }
      }
    }
    return byChange.values().stream()
        .sorted(Comparator.comparing(pairs -> -pairs.size()))
        .limit(CHANGES)
        .flatMap(pairs -> pairs.stream().limit(PAIRS))
        .toList();
  }

  /**
   * What is left of two words where their first and last sounds are the same.
   *
   * @param before whether there are same sounds before
   * @param after whether there are same sounds after
   */
  private record Change(List<String> from, List<String> to, boolean before, boolean after) {
    /** Each pair of words in one of its two directions. */
    boolean isOneSound() {
      return from.size() <= 1
          && to.size() <= 1
          && String.join("", from).compareTo(String.join("", to)) < 0;
    }

    String name() {
      return part(from) + " > " + part(to);
    }

    private String part(List<String> sounds) {
      return (before ? "-" : "") + String.join(" ", sounds) + (after ? "-" : "");
    }
  }

  private static Change change(List<String> from, List<String> to) {
    int shorter = Math.min(from.size(), to.size());
    int before = 0;
    while (before < shorter && from.get(before).equals(to.get(before))) {
      before++;
    }
    int after = 0;
    while (after < shorter - before
        && from.get(from.size() - 1 - after).equals(to.get(to.size() - 1 - after))) {
      after++;
    }
    return new Change(
        from.subList(before, from.size() - after),
        to.subList(before, to.size() - after),
        before > 0,
        after > 0);
  }

  private static float[] mean(List<Segment> segments, float[][] vectors, String word) {
    int[] rows =
        IntStream.range(0, segments.size())
            .filter(row -> segments.get(row).word().equals(word))
            .toArray();
    float[] mean = new float[vectors[0].length];
    for (int row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vectors[row][i] / rows.length;
      }
    }
    return mean;
  }

  /** Mean cosine of the differences of all two pairs that share their change, or that do not. */
  private static double cosine(float[][] means, List<Pair> pairs, boolean same) {
    float[][] differences =
        pairs.stream()
            .map(pair -> difference(means[pair.from()], means[pair.to()]))
            .toArray(float[][]::new);
    SameDifferent.Likeness likeness = SameDifferent.cosine(differences);
    return IntStream.range(0, pairs.size())
        .boxed()
        .flatMap(
            a ->
                IntStream.range(0, a)
                    .filter(b -> pairs.get(a).change().equals(pairs.get(b).change()) == same)
                    .mapToObj(b -> likeness.of(a, b)))
        .mapToDouble(Float::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private static float[] difference(float[] from, float[] to) {
    float[] difference = new float[from.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = to[i] - from[i];
    }
    return difference;
  }
}
