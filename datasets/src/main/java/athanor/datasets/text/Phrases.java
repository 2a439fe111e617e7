package athanor.datasets.text;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs of neighbouring words that are joined to one, such as {@code new_york} (Mikolov et al.
 * 2013, "Distributed representations of words and phrases and their compositionality", section 4).
 * Filled by one thread, then read by any.
 */
public final class Phrases implements Serializable {
  private static final long serialVersionUID = 1;
  private static final char JOINT = '_';

  private final Map<String, Set<String>> seconds = new HashMap<>();

  /** Joins two words from now on, wherever the second follows the first in a sentence. */
  public void add(String first, String second) {
    seconds.computeIfAbsent(first, word -> new HashSet<>(2)).add(second);
  }

  /** The word that two words are joined to. */
  public static String phrase(String first, String second) {
    return first + JOINT + second;
  }

  /**
   * How much more often two words are neighbours than by chance, equation 6 of the paper times the
   * number of tokens, as its authors' tool has it; higher is closer.
   *
   * @param pair how often the second word follows the first
   * @param first count of the first word
   * @param second count of the second word
   * @param discount taken from {@code pair}, so that pairs of rare words are no phrases
   */
  public static double score(long pair, long first, long second, long discount, long tokens) {
    return (double) (pair - discount) / first / second * tokens;
  }

  /**
   * The words with phrases joined. From the left, each word is part of one phrase at most; no
   * phrase leads from one sentence into the next.
   *
   * @param sentenceEnds exclusive ends, rising, the last one the number of words
   */
  public Tokens join(List<String> words, List<Integer> sentenceEnds) {
    Tokens joined = new Tokens();
    int at = 0;
    for (int end : sentenceEnds) {
      while (at < end) {
        boolean phrase = at + 1 < end && has(words.get(at), words.get(at + 1));
        joined.add(phrase ? phrase(words.get(at), words.get(at + 1)) : words.get(at));
        at += phrase ? 2 : 1;
      }
      joined.endSentence();
    }
    return joined;
  }

  private boolean has(String first, String second) {
    Set<String> after = seconds.get(first);
    return after != null && after.contains(second);
  }
}
