package athanor.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;

/** Parameters of word2vec, by the names that MLlib has for them. */
public interface Word2VecParams extends Columns {

  /** Size of a vector; default 100. */
  default IntParam vectorSize() {
    return Allowed.integer(this, "vectorSize", "size of a vector", 1, 4096);
  }

  /** Context words on either side, at most; default 5. */
  default IntParam windowSize() {
    return Allowed.integer(this, "windowSize", "words to either side, at most", 1, 100);
  }

  /** Rarer words are ignored; default 5. */
  default IntParam minCount() {
    return Allowed.integer(this, "minCount", "rarer words are left out", 0, Integer.MAX_VALUE);
  }

  /** Passes over the text; default 1. */
  default IntParam maxIter() {
    return Allowed.integer(this, "maxIter", "passes over the text", 1, 10_000);
  }

  /** First learning rate, which falls to nothing; default 0.025. */
  default DoubleParam stepSize() {
    return Allowed.number(this, "stepSize", "first learning rate", 1e-9, 1);
  }

  /** Replicas that learn side by side, one task each; default 1. */
  default IntParam numPartitions() {
    return Allowed.integer(this, "numPartitions", "replicas that learn side by side", 1, 100_000);
  }

  /** Words per sentence, at most; longer ones are cut; default 1000. */
  default IntParam maxSentenceLength() {
    return Allowed.integer(
        this, "maxSentenceLength", "words per sentence, at most", 1, Integer.MAX_VALUE);
  }

  /** Seed of everything random; default 1. */
  default LongParam seed() {
    return Allowed.seed(this);
  }

  /** Noise words per pair; default 5. */
  default IntParam negatives() {
    return Allowed.integer(this, "negatives", "noise words per pair", 1, 100);
  }

  /** Words above this frequency are subsampled, 0 for none; default 0.001. */
  default DoubleParam sample() {
    return Allowed.number(this, "sample", "frequency above which words drop out", 0, 1);
  }

  /** See {@link #vectorSize()}. */
  default int getVectorSize() {
    return Allowed.<Integer>value(this, vectorSize());
  }

  /** See {@link #windowSize()}. */
  default int getWindowSize() {
    return Allowed.<Integer>value(this, windowSize());
  }

  /** See {@link #minCount()}. */
  default int getMinCount() {
    return Allowed.<Integer>value(this, minCount());
  }

  /** See {@link #maxIter()}. */
  default int getMaxIter() {
    return Allowed.<Integer>value(this, maxIter());
  }

  /** See {@link #stepSize()}. */
  default double getStepSize() {
    return Allowed.<Double>value(this, stepSize());
  }

  /** See {@link #numPartitions()}. */
  default int getNumPartitions() {
    return Allowed.<Integer>value(this, numPartitions());
  }

  /** See {@link #maxSentenceLength()}. */
  default int getMaxSentenceLength() {
    return Allowed.<Integer>value(this, maxSentenceLength());
  }

  /** See {@link #seed()}. */
  default long getSeed() {
    return Allowed.<Long>value(this, seed());
  }

  /** See {@link #negatives()}. */
  default int getNegatives() {
    return Allowed.<Integer>value(this, negatives());
  }

  /** See {@link #sample()}. */
  default double getSample() {
    return Allowed.<Double>value(this, sample());
  }
}
