package athanor.models.word2vec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that are learned, most frequent first, ties in the order of their characters. */
public final class Vocabulary implements Serializable {
  private static final long serialVersionUID = 1;

  private final String[] words;
  private final long[] counts;
  private transient volatile Map<String, Integer> indices;

  private Vocabulary(String[] words, long[] counts) {
    this.words = words;
    this.counts = counts;
  }

  /**
   * The vocabulary of counted words.
   *
   * @param minCount rarer words are left out
   */
  public static Vocabulary of(Map<String, Long> counts, long minCount) {
    List<Map.Entry<String, Long>> kept = new ArrayList<>();
    for (Map.Entry<String, Long> entry : counts.entrySet()) {
      if (entry.getValue() >= minCount) {
        kept.add(entry);
      }
    }
    kept.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    return new Vocabulary(
        kept.stream().map(Map.Entry::getKey).toArray(String[]::new),
        kept.stream().mapToLong(Map.Entry::getValue).toArray());
  }

  /** How many words there are. */
  public int size() {
    return words.length;
  }

  /** The word of an index. */
  public String word(int index) {
    return words[index];
  }

  /** Occurrences of a word in the corpus. */
  public long count(int index) {
    return counts[index];
  }

  /** The index of a word; -1 where it is not in the vocabulary. */
  public int index(String word) {
    Map<String, Integer> known = indices;
    return (known == null ? index() : known).getOrDefault(word, -1);
  }

  /** Made once, by the first thread; afterwards threads look words up without a lock. */
  private synchronized Map<String, Integer> index() {
    if (indices == null) {
      Map<String, Integer> made = new HashMap<>(words.length * 2);
      for (int i = 0; i < words.length; i++) {
        made.put(words[i], i);
      }
      indices = made;
    }
    return indices;
  }

  /** Words of the corpus that are in the vocabulary. */
  public long tokens() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The counts alone, which is all that a replica needs; kept, do not modify. */
  long[] counts() {
    return counts;
  }

  /**
   * Chance that an occurrence of each word is kept: sqrt(t / f) + t / f for a word of frequency f
   * and threshold t, the form that the authors' tool has (Mikolov et al. 2013b, section 2.3).
   */
  static float[] keepProbabilities(long[] counts, double sample) {
    long tokens = 0;
    for (long count : counts) {
      tokens += count;
    }
    float[] keep = new float[counts.length];
    for (int i = 0; i < keep.length; i++) {
      double ratio = sample == 0 ? 1 : sample * tokens / counts[i];
      keep[i] = (float) Math.min(1, Math.sqrt(ratio) + ratio);
    }
    return keep;
  }
}
