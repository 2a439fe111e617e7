package athanor.models.word2vec;

import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * Hyper-parameters of a training.
 *
 * @param vectorSize size of a word vector
 * @param window words to either side that may be context; each position draws its own reach from 1
 *     to this (Mikolov et al. 2013a, section 3.2)
 * @param negatives noise words a pair, with negative sampling
 * @param sample subsampling threshold of frequent words (Mikolov et al. 2013b, section 2.3); 0 for
 *     none
 * @param epochs passes over the corpus
 * @param learningRate first learning rate; falls linearly to nothing over the whole job
 * @param architecture what predicts what
 * @param objective how the prediction is scored
 * @param split what the replicas share out among themselves
 * @param slices pieces that an epoch is cut into, replicas meeting after each; 0 chooses
 * @param maxPairs pairs of words that a shard of the vocabulary holds at a time, at most, in the
 *     mean: 0 slices are chosen so; each takes 12 to 18 bytes
 * @param threads threads in one replica; more than one learn without locks (Recht et al. 2011) and
 *     such a run is not repeatable to the bit
 */
public record Options(
    int vectorSize,
    int window,
    int negatives,
    double sample,
    int epochs,
    double learningRate,
    Architecture architecture,
    Objective objective,
    Split split,
    int slices,
    int maxPairs,
    int threads)
    implements Serializable {

  /** What predicts what. */
  public enum Architecture {
    /** A word predicts each word around it. */
    SKIP_GRAM,
    /** The mean of the words around it predicts a word. */
    CBOW
  }

  /** How a prediction is scored. */
  public enum Objective {
    /** Against a few noise words (Mikolov et al. 2013b, section 2.2). */
    NEGATIVE_SAMPLING,
    /** Down the Huffman tree of the vocabulary (Mikolov et al. 2013b, section 2.1). */
    HIERARCHICAL_SOFTMAX
  }

  /** What the replicas share out among themselves. */
  public enum Split {
    /**
     * The words: each replica owns a part of the input vectors and in each round one part of the
     * output vectors, so that no row is learned twice and none is averaged. It gets the windows of
     * the words that it owns.
     */
    VOCABULARY,
    /** The sentences: each replica learns all words from its own text, and rows are averaged. */
    TEXT
  }

  public Options {
    WordSettings.VECTOR_SIZE.check(vectorSize);
    WordSettings.WINDOW.check(window);
    WordSettings.NEGATIVES.check(negatives);
    WordSettings.SAMPLE.check(sample);
    WordSettings.EPOCHS.check(epochs);
    WordSettings.LEARNING_RATE.check(learningRate);
    Bounds.check("slices", slices, 0, 10_000);
    WordSettings.MAX_PAIRS.check(maxPairs);
    Bounds.check("threads", threads, 1, 1024);
    boolean pairs =
        architecture == Architecture.SKIP_GRAM && objective == Objective.NEGATIVE_SAMPLING;
    if (split == Split.VOCABULARY && !pairs) {
      throw new IllegalArgumentException(
          "split vocabulary needs skip-gram with negative sampling; use split text for "
              + (architecture == Architecture.CBOW ? "CBOW" : "hierarchical softmax"));
    }
  }

  /** The settings of the original tool: skip-gram, vectors of 100, window 5, 5 negatives. */
  public static Options defaults() {
    return new Options(
        WordSettings.VECTOR_SIZE.standard(),
        WordSettings.WINDOW.standard(),
        WordSettings.NEGATIVES.standard(),
        WordSettings.SAMPLE.standard(),
        WordSettings.EPOCHS.standard(),
        WordSettings.LEARNING_RATE.standard(),
        Architecture.SKIP_GRAM,
        Objective.NEGATIVE_SAMPLING,
        Split.VOCABULARY,
        0,
        WordSettings.MAX_PAIRS.standard(),
        1);
  }

  /** Whether pairs are dealt by words; the other ways go through the text window by window. */
  boolean byPairs() {
    return architecture == Architecture.SKIP_GRAM && objective == Objective.NEGATIVE_SAMPLING;
  }

  /**
   * These options, if words may have n-grams.
   *
   * @throws IllegalArgumentException unless pairs are learned by vocabulary, in one thread
   */
  public Options forSubwords() {
    if (split != Split.VOCABULARY) {
      throw new IllegalArgumentException(
          "subwords needs skip-gram with negative sampling and split vocabulary");
    }
    if (threads != 1) {
      throw new IllegalArgumentException("subwords needs threads 1, got " + threads);
    }
    return this;
  }

  /** How many parts the vocabulary is dealt to. */
  int parts(int shards) {
    return split == Split.VOCABULARY ? shards : 1;
  }
}
