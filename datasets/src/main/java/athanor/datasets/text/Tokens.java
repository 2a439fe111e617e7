package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a document in order, and where its sentences end. Filled by one thread.
 *
 * <p>{@link #sentenceEnds()} are exclusive positions in {@link #words()}, rising, the last one
 * equal to the number of words; no sentence is empty.
 */
public final class Tokens {
  private final List<String> words = new ArrayList<>();
  private final List<Integer> sentenceEnds = new ArrayList<>();

  void add(String word) {
    words.add(word);
  }

  void endSentence() {
    int last = sentenceEnds.isEmpty() ? 0 : sentenceEnds.get(sentenceEnds.size() - 1);
    if (words.size() > last) {
      sentenceEnds.add(words.size());
    }
  }

  /** The words; kept, do not modify. */
  public List<String> words() {
    return words;
  }

  /** Where sentences end; kept, do not modify. */
  public List<Integer> sentenceEnds() {
    return sentenceEnds;
  }
}
