package athanor.models.word2vec;

import athanor.common.training.Block;
import athanor.common.training.RowSums;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A replica's input vectors where words have n-grams: a word's vector is the mean of its own row
 * and its n-grams' rows, and each of these rows gets the whole change of the mean (as fastText
 * does).
 *
 * <p>Learning goes in stretches. A stretch begins by computing the means of the words that occur in
 * it, and ends by adding the change of each mean to the word's rows. So the kernel works on plain
 * rows, and a word that occurs often in a stretch is composed once; other words see the change of
 * its n-grams from the next stretch on. Used by one thread.
 */
final class SubwordInputs {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();

  private final SubwordRows subwords;
  private final Parts parts;
  private final int part;
  private final Block words;
  private final Block table;
  private final int stride;
  private final float[] own;
  private final float[] means;
  private final IntList met = new IntList();
  private final boolean[] isMet;

  /** Where each row of n-grams lies in {@code ngrams}, and the rows that lie there. */
  private final int[] slots;

  private final IntList taken = new IntList();
  private float[] ngrams;
  private float[] before = new float[0];
  private int[] offsets = new int[64];

  /**
   * Inputs of a part of the vocabulary.
   *
   * @param words own rows of the part's words, copied
   * @param table the n-grams' rows; those of words that occur are copied
   * @param part the part
   * @param means tables whose input vectors are overwritten with the means
   */
  SubwordInputs(
      SubwordRows subwords, Block words, Block table, Parts parts, int part, Tables means) {
    this.subwords = subwords;
    this.parts = parts;
    this.part = part;
    this.words = words;
    this.table = table;
    this.stride = means.stride();
    this.means = means.in();
    this.own = Tables.padded(words, stride);
    this.ngrams = new float[Math.min(1024, table.rows()) * stride];
    this.isMet = new boolean[words.rows()];
    this.slots = new int[table.rows()];
    Arrays.fill(slots, -1);
  }

  /**
   * Adds words to the stretch that begins next.
   *
   * @param rows the words' rows in lanes of {@code laps}
   * @param from first lap of the stretch
   * @param to lap after its last one
   */
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

  /** Begins a stretch: computes the means of the words that were added to it. */
  void begin() {
    if (before.length < met.size() * stride) {
      before = new float[met.size() * stride];
    }
    for (int i = 0; i < met.size(); i++) {
      compose(met.get(i), i * stride);
    }
  }

  private void compose(int row, int copy) {
    int count = find(row);
    float share = 1f / (1 + count);
    for (int i = 0; i < stride; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, own, row * stride + i);
      for (int n = 0; n < count; n++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, ngrams, offsets[n] + i));
      }
      sum = sum.mul(share);
      sum.intoArray(means, row * stride + i);
      sum.intoArray(before, copy + i);
    }
  }

  /**
   * Finds where the n-grams of a word lie, and copies those that are not there yet.
   *
   * @return how many of {@code offsets} are theirs
   */
  private int find(int row) {
    int word = parts.word(part, row);
    int from = subwords.start(word);
    int count = subwords.start(word + 1) - from;
    if (count > offsets.length) {
      offsets = new int[2 * count];
    }
    for (int n = 0; n < count; n++) {
      int ngram = subwords.rows()[from + n];
      if (slots[ngram] < 0) {
        take(ngram);
      }
      offsets[n] = slots[ngram] * stride;
    }
    return count;
  }

  private void take(int ngram) {
    int at = taken.size() * stride;
    if (at == ngrams.length) {
      ngrams = Arrays.copyOf(ngrams, (int) Math.min(2L * at, (long) table.rows() * stride));
    }
    int size = table.columns();
    System.arraycopy(table.values(), ngram * size, ngrams, at, size);
    slots[ngram] = taken.size();
    taken.add(ngram);
  }

  /** Ends a stretch: adds the change of each mean to the word's rows, and forgets the words. */
  void end() {
    for (int i = 0; i < met.size(); i++) {
      spread(met.get(i), i * stride);
      isMet[met.get(i)] = false;
    }
    met.clear();
  }

  private void spread(int row, int copy) {
    int count = find(row);
    for (int i = 0; i < stride; i += LANES) {
      FloatVector change =
          FloatVector.fromArray(SPECIES, means, row * stride + i)
              .sub(FloatVector.fromArray(SPECIES, before, copy + i));
      add(change, own, row * stride + i);
      for (int n = 0; n < count; n++) {
        add(change, ngrams, offsets[n] + i);
      }
    }
  }

  private static void add(FloatVector change, float[] values, int at) {
    FloatVector.fromArray(SPECIES, values, at).add(change).intoArray(values, at);
  }

  /** What was learned: all own rows, and the n-grams' rows of words that occurred. */
  List<RowSums> sums() {
    int[] rows = taken.toArray();
    Arrays.sort(rows);
    int size = table.columns();
    float[] values = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(ngrams, slots[rows[i]] * stride, values, i * size, size);
    }
    return List.of(
        RowSums.whole(words, Tables.dense(own, stride, words), 1),
        RowSums.some(table, rows, values));
  }
}
