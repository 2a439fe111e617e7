package athanor.models.word2vec;

import athanor.common.options.Setting;

/** Hyper-parameters of word2vec, each declared once for commands and spark.ml. */
public final class WordSettings {
  public static final Setting.Whole VECTOR_SIZE =
      new Setting.Whole("vector-size", 100, 1, 4096, "Size of a vector");

  public static final Setting.Whole WINDOW =
      new Setting.Whole("window", 5, 1, 100, "Context words on either side, at most");

  public static final Setting.Whole NEGATIVES =
      new Setting.Whole("negatives", 5, 1, 100, "Noise words per pair");

  public static final Setting.Real SAMPLE =
      new Setting.Real(
          "sample", 0.001, 0, 1, "Words above this frequency are subsampled; 0 for none");

  public static final Setting.Whole MIN_COUNT =
      new Setting.Whole("min-count", 5, 0, Integer.MAX_VALUE, "Rarer words are ignored");

  public static final Setting.Whole EPOCHS =
      new Setting.Whole("epochs", 5, 1, 10_000, "Passes over the text");

  public static final Setting.Real LEARNING_RATE =
      new Setting.Real(
          "learning-rate", 0.025, 1e-9, 1, "First learning rate; falls to 0 over the job");

  public static final Setting.Whole MAX_PAIRS =
      new Setting.Whole(
          "max-pairs",
          30_000_000,
          1000,
          100_000_000,
          "Pairs of words that a task holds at a time, about, with --slices 0: 12 to 18 bytes"
              + " each");

  public static final Setting.Whole MIN_NGRAM =
      new Setting.Whole(
          "min-ngram", 3, 1, 100, "With --subwords: characters of an n-gram, at least");

  public static final Setting.Whole MAX_NGRAM =
      new Setting.Whole(
          "max-ngram", 6, 1, 100, "With --subwords: characters of an n-gram, at most");

  public static final Setting.Whole BUCKETS =
      new Setting.Whole(
          "buckets",
          2_000_000,
          1,
          100_000_000,
          "With --subwords: rows that n-grams are hashed to; only those in use take memory");

  private WordSettings() {}
}
