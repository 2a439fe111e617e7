package athanor.datasets.sample;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of words with one relation, such as capitals and countries: the two of a pair share words
 * that no other pair has, and all first ones share sentences that no second one has. That is what
 * makes {@code a : b = c : d} come out of vectors.
 *
 * @param name name of the section in the file of analogies
 * @param pairs first word, second word, then the pair's own words
 * @param firsts patterns around the first word: {@code {0}} the word, {@code {1}} one of the pair's
 *     own
 * @param seconds patterns around the second word
 */
record Relation(String name, List<List<String>> pairs, List<String> firsts, List<String> seconds) {
  Relation {
    pairs = List.copyOf(pairs);
    firsts = List.copyOf(firsts);
    seconds = List.copyOf(seconds);
  }

  /** A relation from text: a pair per line, a pattern per line. */
  static Relation of(String name, String pairs, String firsts, String seconds) {
    return new Relation(
        name,
        pairs.strip().lines().map(Theme::words).toList(),
        firsts.strip().lines().map(String::strip).toList(),
        seconds.strip().lines().map(String::strip).toList());
  }

  String sentence(SplittableRandom random) {
    List<String> pair = Theme.pick(pairs, random);
    boolean first = random.nextBoolean();
    String pattern = Theme.pick(first ? firsts : seconds, random);
    String own = pair.get(2 + random.nextInt(pair.size() - 2));
    return pattern.replace("{0}", pair.get(first ? 0 : 1)).replace("{1}", own);
  }

  /** All questions of this relation, in the form of Google's questions-words. */
  String questions() {
    StringBuilder lines = new StringBuilder(": " + name + "\n");
    for (List<String> a : pairs) {
      for (List<String> c : pairs) {
        if (a != c) {
          lines.append(String.join(" ", a.get(0), a.get(1), c.get(0), c.get(1))).append('\n');
        }
      }
    }
    return lines.toString();
  }
}
