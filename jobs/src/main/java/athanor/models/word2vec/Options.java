package athanor.models.word2vec;

import athanor.common.options.Bounds;
import java.io.Serializable;

/**
 * Hyper-parameters of a training.
 *
 * @param vectorSize size of a word vector
 * @param goal what is predicted, from what
 * @param pace how long and how fast it learns
 * @param division how the work is divided
 */
public record Options(int vectorSize, Goal goal, Pace pace, Division division)
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

  /**
   * What is predicted, from what.
   *
   * @param architecture what predicts what
   * @param objective how the prediction is scored
   * @param window words to either side that may be context; each position draws its own reach from
   *     1 to this (Mikolov et al. 2013a, section 3.2)
   * @param negatives noise words per pair, with negative sampling
   * @param sample subsampling threshold of frequent words (Mikolov et al. 2013b, section 2.3); 0
   *     for none
   */
  public record Goal(
      Architecture architecture, Objective objective, int window, int negatives, double sample)
      implements Serializable {
    public Goal {
      WordSettings.WINDOW.check(window);
      WordSettings.NEGATIVES.check(negatives);
      WordSettings.SAMPLE.check(sample);
    }

    /** Skip-gram with negative sampling. */
    public static Goal pairs(int window, int negatives, double sample) {
      return new Goal(
          Architecture.SKIP_GRAM, Objective.NEGATIVE_SAMPLING, window, negatives, sample);
    }

    /** Whether pairs are dealt by words; the other ways go through the text window by window. */
    public boolean byPairs() {
      return architecture == Architecture.SKIP_GRAM && objective == Objective.NEGATIVE_SAMPLING;
    }
  }

  /**
   * How long and how fast a model learns.
   *
   * @param epochs passes over the corpus
   * @param learningRate first learning rate; falls linearly to nothing over the whole job
   */
  public record Pace(int epochs, double learningRate) implements Serializable {
    public Pace {
      WordSettings.EPOCHS.check(epochs);
      WordSettings.LEARNING_RATE.check(learningRate);
    }
  }

  /**
   * How the work is divided among replicas and their threads.
   *
   * @param split what the replicas share out among themselves
   * @param slices pieces that an epoch is cut into, replicas meeting after each; 0 chooses
   * @param maxPairs pairs of words that a shard of the vocabulary holds at a time, at most, in the
   *     mean: 0 slices are chosen so; each takes 12 to 18 bytes
   * @param threads threads in one replica; more than one learn without locks (Recht et al. 2011)
   *     and such a run is not repeatable to the bit
   */
  public record Division(Split split, int slices, int maxPairs, int threads)
      implements Serializable {
    public Division {
      Bounds.check("slices", slices, 0, 10_000);
      WordSettings.MAX_PAIRS.check(maxPairs);
      Bounds.check("threads", threads, 1, 1024);
    }

    /** A division with the usual number of pairs, in one thread. */
    public static Division of(Split split, int slices) {
      return new Division(split, slices, WordSettings.MAX_PAIRS.standard(), 1);
    }
  }

  public Options {
    WordSettings.VECTOR_SIZE.check(vectorSize);
    if (division.split() == Split.VOCABULARY && !goal.byPairs()) {
      throw new IllegalArgumentException(
          "split vocabulary needs skip-gram with negative sampling; use split text for "
              + (goal.architecture() == Architecture.CBOW ? "CBOW" : "hierarchical softmax"));
    }
  }

  /** The settings of the original tool: skip-gram, vectors of 100, window 5, 5 negatives. */
  public static Options defaults() {
    return new Options(
        WordSettings.VECTOR_SIZE.standard(),
        Goal.pairs(
            WordSettings.WINDOW.standard(),
            WordSettings.NEGATIVES.standard(),
            WordSettings.SAMPLE.standard()),
        new Pace(WordSettings.EPOCHS.standard(), WordSettings.LEARNING_RATE.standard()),
        Division.of(Split.VOCABULARY, 0));
  }

  /**
   * These options, if words may have n-grams.
   *
   * @throws IllegalArgumentException unless pairs are learned by vocabulary, in one thread
   */
  public Options forSubwords() {
    if (division.split() != Split.VOCABULARY) {
      throw new IllegalArgumentException(
          "subwords needs skip-gram with negative sampling and split vocabulary");
    }
    if (division.threads() != 1) {
      throw new IllegalArgumentException("subwords needs threads 1, got " + division.threads());
    }
    return this;
  }

  /** How many parts the vocabulary is dealt to. */
  int parts(int shards) {
    return division.split() == Split.VOCABULARY ? shards : 1;
  }
}
