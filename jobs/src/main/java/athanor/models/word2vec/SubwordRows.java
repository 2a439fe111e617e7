package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.Snapshot;
import athanor.common.training.Weights;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which rows of the table of n-grams each word of a vocabulary has. The table has a row for each
 * bucket that an n-gram of some word falls into, in the order of the buckets, and none for others.
 */
public final class SubwordRows implements Serializable {
  private static final long serialVersionUID = 1;

  /** Block of the n-grams' vectors, a row a bucket that is in use. */
  static final String BLOCK = "ngrams";

  private final Subwords subwords;
  private final int[] buckets;
  private final int[] starts;
  private final int[] rows;

  private SubwordRows(Subwords subwords, int[] buckets, int[] starts, int[] rows) {
    this.subwords = subwords;
    this.buckets = buckets;
    this.starts = starts;
    this.rows = rows;
  }

  /** The rows of all words of a vocabulary. */
  public static SubwordRows of(Vocabulary vocabulary, Subwords subwords) {
    IntList all = new IntList();
    BitSet used = new BitSet();
    int[] starts = new int[vocabulary.size() + 1];
    for (int word = 0; word < vocabulary.size(); word++) {
      for (int bucket : subwords.bucketsOf(vocabulary.word(word))) {
        all.add(bucket);
        used.set(bucket);
      }
      starts[word + 1] = all.size();
    }
    int[] rows = all.toArray();
    int[] buckets = used.stream().toArray();
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.binarySearch(buckets, rows[i]);
    }
    return new SubwordRows(subwords, buckets, starts, rows);
  }

  /** How words are cut. */
  public Subwords subwords() {
    return subwords;
  }

  /** How many rows the table has. */
  public int count() {
    return buckets.length;
  }

  /** The bucket of each row, ascending; kept, do not modify. */
  int[] buckets() {
    return buckets;
  }

  /** Where a word's rows begin in {@link #rows()}; those of the last one end at {@code words}. */
  int start(int word) {
    return starts[word];
  }

  /** The rows of all words, a word after the other; kept, do not modify. */
  int[] rows() {
    return rows;
  }

  /** First vectors, which depend on the bucket alone. */
  Block firstVectors(int size, long seed) {
    return Tables.firstVectors(BLOCK, count(), size, ~seed, row -> buckets[row]);
  }

  /**
   * The words' vectors at the end of a training: the mean of each word's own row and those of its
   * n-grams.
   *
   * @param trained blocks {@code in.P} of own rows and the n-grams' block; not modified
   * @return blocks {@code in.P} alone
   */
  public Snapshot composed(Snapshot trained, Parts parts) {
    return Snapshot.of(
        IntStream.range(0, parts.count())
            .mapToObj(part -> composed(part, trained, parts))
            .toList());
  }

  /** The same of one part. */
  Block composed(int part, Weights trained, Parts parts) {
    Block own = trained.block("in." + part);
    float[] ngrams = trained.block(BLOCK).values();
    int size = own.columns();
    float[] values = new float[own.values().length];
    for (int row = 0; row < own.rows(); row++) {
      int word = parts.word(part, row);
      double share = 1.0 / (1 + starts[word + 1] - starts[word]);
      for (int i = 0; i < size; i++) {
        double sum = own.values()[row * size + i];
        for (int at = starts[word]; at < starts[word + 1]; at++) {
          sum += ngrams[rows[at] * size + i];
        }
        values[row * size + i] = (float) (sum * share);
      }
    }
    return own.withValues(values);
  }
}
