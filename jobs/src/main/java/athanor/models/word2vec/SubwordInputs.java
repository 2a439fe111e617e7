package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.RowSums;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A replica's input vectors where words have n-grams: a word's vector is the mean of its own row
 * and its n-grams' rows, and each of these rows gets the whole change of the mean (as fastText
 * does).
 *
 * <p>Learning goes in stretches. A stretch begins with the means of the words that it meets, and
 * ends with what they changed handed to their rows. So the kernel learns on plain rows, and a word
 * that a stretch meets often is taken together once; other words see what changed in its n-grams
 * from the next stretch on. Used by one thread.
 */
final class SubwordInputs {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();

  private final SubwordRows subwords;
  private final Block words;
  private final Block table;
  private final int stride;
  private final int[] starts;
  private final int[] offsets;
  private final float[] own;
  private final float[] ngrams;
  private final float[] means;
  private final IntList met = new IntList();
  private final boolean[] isMet;
  private final boolean[] changed;
  private float[] before = new float[0];

  /**
   * Inputs of a part of the vocabulary.
   *
   * @param words own rows of the part's words, copied
   * @param table the n-grams' rows, copied
   * @param part the part
   * @param means where the words' vectors are put, rows padded to {@code stride}; what is there
   *     does not count
   */
  SubwordInputs(
      SubwordRows subwords, Block words, Block table, Parts parts, int part, Tables means) {
    this.subwords = subwords;
    this.words = words;
    this.table = table;
    this.stride = means.stride();
    this.means = means.in();
    this.own = Tables.padded(words, stride);
    this.ngrams = Tables.padded(table, stride);
    this.isMet = new boolean[words.rows()];
    this.changed = new boolean[table.rows()];
    this.starts = new int[words.rows() + 1];
    IntList all = new IntList();
    for (int row = 0; row < words.rows(); row++) {
      int word = parts.word(part, row);
      for (int at = subwords.start(word); at < subwords.start(word + 1); at++) {
        all.add(subwords.rows()[at] * stride);
      }
      starts[row + 1] = all.size();
    }
    this.offsets = all.toArray();
  }

  /** Takes up the words at some places of a list of rows: {@code from}, every {@code laps}th on. */
  void meet(IntList rows, int from, int to, int laps) {
    for (int lane = 0; lane < rows.size(); lane += laps) {
      int end = Math.min(rows.size(), lane + to);
      for (int i = lane + from; i < end; i++) {
        int row = rows.get(i);
        if (!isMet[row]) {
          isMet[row] = true;
          met.add(row);
        }
      }
    }
  }

  /** Begins a stretch over the words that were met: puts their means in place. */
  void begin() {
    if (before.length < met.size() * stride) {
      before = new float[met.size() * stride];
    }
    for (int i = 0; i < met.size(); i++) {
      compose(met.get(i), i * stride);
    }
  }

  private void compose(int row, int copy) {
    int from = starts[row];
    int to = starts[row + 1];
    float share = 1f / (1 + to - from);
    for (int i = 0; i < stride; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, own, row * stride + i);
      for (int at = from; at < to; at++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, ngrams, offsets[at] + i));
      }
      sum = sum.mul(share);
      sum.intoArray(means, row * stride + i);
      sum.intoArray(before, copy + i);
    }
  }

  /** Ends a stretch: hands what the means changed by to their rows, and forgets the words. */
  void end() {
    for (int i = 0; i < met.size(); i++) {
      handOn(met.get(i), i * stride);
      isMet[met.get(i)] = false;
    }
    met.clear();
  }

  private void handOn(int row, int copy) {
    int from = starts[row];
    int to = starts[row + 1];
    for (int at = from; at < to; at++) {
      changed[offsets[at] / stride] = true;
    }
    for (int i = 0; i < stride; i += LANES) {
      FloatVector change =
          FloatVector.fromArray(SPECIES, means, row * stride + i)
              .sub(FloatVector.fromArray(SPECIES, before, copy + i));
      add(change, own, row * stride + i);
      for (int at = from; at < to; at++) {
        add(change, ngrams, offsets[at] + i);
      }
    }
  }

  private static void add(FloatVector change, float[] values, int at) {
    FloatVector.fromArray(SPECIES, values, at).add(change).intoArray(values, at);
  }

  /**
   * What was learned: all own rows, and the n-grams' rows that changed.
   *
   * @param alone whether no other replica changes rows of n-grams
   */
  List<RowSums> sums(boolean alone) {
    RowSums whole = RowSums.whole(words, Tables.dense(own, stride, words), 1);
    if (alone) {
      return List.of(whole, RowSums.whole(table, Tables.dense(ngrams, stride, table), 1));
    }
    int[] rows = IntStream.range(0, table.rows()).filter(row -> changed[row]).toArray();
    int size = table.columns();
    float[] values = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(ngrams, rows[i] * stride, values, i * size, size);
    }
    return List.of(whole, RowSums.some(table, rows, values));
  }
}
