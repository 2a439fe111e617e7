package athanor.ml;

import athanor.common.training.TrainingSettings;
import athanor.models.word2vec.WordSettings;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;

/**
 * Parameters of word2vec, by the names that MLlib has for them; defaults are those of {@code
 * athanor train word2vec}.
 */
public interface Word2VecParams extends Columns {

  /** Size of a vector. */
  default IntParam vectorSize() {
    return Allowed.of(this, "vectorSize", WordSettings.VECTOR_SIZE);
  }

  /** Words to either side that count as context, at most. */
  default IntParam windowSize() {
    return Allowed.of(this, "windowSize", WordSettings.WINDOW);
  }

  /** Rarer words are left out. */
  default IntParam minCount() {
    return Allowed.of(this, "minCount", WordSettings.MIN_COUNT);
  }

  /** Passes over the text. */
  default IntParam maxIter() {
    return Allowed.of(this, "maxIter", WordSettings.EPOCHS);
  }

  /** First learning rate, which falls to nothing. */
  default DoubleParam stepSize() {
    return Allowed.of(this, "stepSize", WordSettings.LEARNING_RATE);
  }

  /** Replicas that train in parallel, one task each. */
  default IntParam numPartitions() {
    return Allowed.of(this, "numPartitions", TrainingSettings.SHARDS);
  }

  /** Words per sentence, at most; longer ones are cut; default 1000. */
  default IntParam maxSentenceLength() {
    return Allowed.integer(
        this, "maxSentenceLength", "words per sentence, at most", 1, Integer.MAX_VALUE);
  }

  /** Seed of everything random. */
  default LongParam seed() {
    return Allowed.of(this, "seed", TrainingSettings.SEED);
  }

  /** Noise words a pair. */
  default IntParam negatives() {
    return Allowed.of(this, "negatives", WordSettings.NEGATIVES);
  }

  /** Words above this frequency drop out at random, 0 for none. */
  default DoubleParam sample() {
    return Allowed.of(this, "sample", WordSettings.SAMPLE);
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
