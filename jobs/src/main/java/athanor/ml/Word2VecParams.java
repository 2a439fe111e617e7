package athanor.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;

/** Parameters of word2vec, by the names that MLlib has for them. */
public interface Word2VecParams extends Columns {

  /** Numbers a vector; 100 by itself. */
  default IntParam vectorSize() {
    return Allowed.integer(this, "vectorSize", "numbers a vector", 1, 4096);
  }

  /** Words to either side that count as context, at most; 5 by itself. */
  default IntParam windowSize() {
    return Allowed.integer(this, "windowSize", "words to either side, at most", 1, 100);
  }

  /** Rarer words are left out; 5 by itself. */
  default IntParam minCount() {
    return Allowed.integer(this, "minCount", "rarer words are left out", 0, Integer.MAX_VALUE);
  }

  /** Passes over the text; 1 by itself. */
  default IntParam maxIter() {
    return Allowed.integer(this, "maxIter", "passes over the text", 1, 10_000);
  }

  /** First learning rate, which falls to nothing; 0.025 by itself. */
  default DoubleParam stepSize() {
    return Allowed.number(this, "stepSize", "first learning rate", 1e-9, 1);
  }

  /** Replicas that learn side by side, one task each; 1 by itself. */
  default IntParam numPartitions() {
    return Allowed.integer(this, "numPartitions", "replicas that learn side by side", 1, 100_000);
  }

  /** Words a sentence, at most, longer ones being cut; 1000 by itself. */
  default IntParam maxSentenceLength() {
    return Allowed.integer(
        this, "maxSentenceLength", "words a sentence, at most", 1, Integer.MAX_VALUE);
  }

  /** Seed of everything random; 1 by itself. */
  default LongParam seed() {
    return Allowed.seed(this);
  }

  /** Noise words a pair; 5 by itself. */
  default IntParam negatives() {
    return Allowed.integer(this, "negatives", "noise words a pair", 1, 100);
  }

  /** Words above this frequency drop out at random, 0 for none; 0.001 by itself. */
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
