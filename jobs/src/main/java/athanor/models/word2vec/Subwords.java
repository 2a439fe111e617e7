package athanor.models.word2vec;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The character n-grams of words, hashed into buckets (Bojanowski, Grave, Joulin and Mikolov 2017,
 * "Enriching word vectors with subword information", section 3.2). A word is read between {@code <}
 * and {@code >}; a character is a code point.
 *
 * <p>The hash is fastText's, so that its files and ours mean the same rows: FNV-1a of 32 bits over
 * UTF-8, where a byte of 128 or more sets the upper bits too.
 *
 * @param minNgram characters of the shortest n-gram
 * @param maxNgram characters of the longest
 * @param buckets how many buckets there are
 */
public record Subwords(int minNgram, int maxNgram, int buckets) implements Serializable {
  private static final int FNV_BASIS = 0x811C9DC5;
  private static final int FNV_PRIME = 16_777_619;

  public Subwords {
    WordSettings.MIN_NGRAM.check(minNgram);
    WordSettings.MAX_NGRAM.check(maxNgram);
    WordSettings.BUCKETS.check(buckets);
    if (minNgram > maxNgram) {
      throw new IllegalArgumentException(
          "min-ngram must be max-ngram, %d, at most, got %d".formatted(maxNgram, minNgram));
    }
  }

  /** The buckets of a word's n-grams, in the order of the word; one that occurs twice is twice. */
  public int[] bucketsOf(String word) {
    byte[] text = ("<" + word + ">").getBytes(StandardCharsets.UTF_8);
    IntList found = new IntList();
    for (int start = 0; start < text.length; start++) {
      if (!continues(text, start)) {
        add(text, start, found);
      }
    }
    return found.toArray();
  }

  /** The n-grams that start at a character. */
  private void add(byte[] text, int start, IntList found) {
    int hash = FNV_BASIS;
    int end = start;
    for (int length = 1; length <= maxNgram && end < text.length; length++) {
      do {
        hash = (hash ^ text[end++]) * FNV_PRIME;
      } while (continues(text, end));
      boolean mark = length == 1 && (start == 0 || end == text.length);
      if (length >= minNgram && !mark) {
        found.add(Integer.remainderUnsigned(hash, buckets));
      }
    }
  }

  /** Whether a byte belongs to the character before it. */
  private static boolean continues(byte[] text, int at) {
    return at < text.length && (text[at] & 0xC0) == 0x80;
  }
}
