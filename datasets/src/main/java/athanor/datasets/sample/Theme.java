package athanor.datasets.sample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A way to make sentences: patterns whose slots {@code {0}, {1}, ...} are filled with words of
 * lists.
 *
 * @param patterns sentences with slots
 * @param lists words to fill slot i with
 */
record Theme(List<String> patterns, List<List<String>> lists) {
  Theme {
    patterns = List.copyOf(patterns);
    lists = lists.stream().map(List::copyOf).toList();
  }

  /**
   * A theme from text: a list a line, words by spaces.
   *
   * @param patterns a pattern a line
   */
  static Theme of(String patterns, String... lists) {
    return new Theme(
        patterns.strip().lines().map(String::strip).toList(),
        Arrays.stream(lists).map(Theme::words).toList());
  }

  static List<String> words(String line) {
    return List.of(line.strip().split("\\s+"));
  }

  /** A sentence; a slot that comes twice gets two words. */
  String sentence(SplittableRandom random) {
    String pattern = pick(patterns, random);
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '{') {
        sentence.append(pick(lists.get(pattern.charAt(i + 1) - '0'), random));
        i += 2;
      } else {
        sentence.append(pattern.charAt(i));
      }
    }
    return sentence.toString();
  }

  static <T> T pick(List<T> list, SplittableRandom random) {
    return list.get(random.nextInt(list.size()));
  }
}
