package athanor.measure.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words and phrases that mean the same. */
public final class Synonyms {
  /** Nothing means the same. */
  public static final Synonyms NONE = new Synonyms(Map.of());

  private final Map<List<String>, List<String>> first;
  private final int longest;

  private Synonyms(Map<List<String>, List<String>> first) {
    this.first = first;
    this.longest = first.keySet().stream().mapToInt(List::size).max().orElse(0);
  }

  /**
   * Reads lines of phrases separated by tabs; those of a line mean the same, and the first stands
   * for all.
   *
   * @throws IllegalArgumentException where a phrase stands in two lines
   */
  public static Synonyms read(String lines) {
    Map<List<String>, List<String>> first = new HashMap<>();
    for (String line : lines.lines().filter(line -> !line.isBlank()).toList()) {
      List<List<String>> phrases =
          Arrays.stream(line.split("\t"))
              .map(phrase -> List.of(phrase.strip().split(" ")))
              .toList();
      for (List<String> phrase : phrases) {
        if (first.put(phrase, phrases.get(0)) != null) {
          throw new IllegalArgumentException(
              "%s has two meanings".formatted(String.join(" ", phrase)));
        }
      }
    }
    return new Synonyms(first);
  }

  /** A sentence in the words that stand for all; of phrases that overlap the longest counts. */
  public List<String> plain(List<String> sentence) {
    List<String> plain = new ArrayList<>();
    int at = 0;
    while (at < sentence.size()) {
      int length = Math.min(longest, sentence.size() - at);
      while (length > 0 && !first.containsKey(sentence.subList(at, at + length))) {
        length--;
      }
      if (length == 0) {
        plain.add(sentence.get(at++));
      } else {
        plain.addAll(first.get(sentence.subList(at, at + length)));
        at += length;
      }
    }
    return plain;
  }

  /** Whether a sentence means the same as one of several. */
  public boolean isOneOf(List<String> sentence, List<List<String>> others) {
    List<String> plain = plain(sentence);
    return others.stream().anyMatch(other -> plain(other).equals(plain));
  }
}
