package athanor.ml;

import athanor.models.audio.Objective;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** Parameters of a speech autoencoder. */
public interface AudioEncoderParams extends Columns {

  /** Numbers a frame; by itself what the column of {@link MfccTransformer} tells. */
  default IntParam coefficients() {
    return Allowed.integer(this, "coefficients", "numbers a frame", 1, 10_000);
  }

  /** What the net makes of a segment; autoencoder by itself. */
  default Param<String> objective() {
    return Allowed.choice(this, "objective", "what the net makes of a segment", Objective.values());
  }

  /** Name of the column of words, needed by the objective correspondence alone. */
  default Param<String> wordCol() {
    return Allowed.text(this, "wordCol", "column of what is said, for correspondence");
  }

  /** Cells of each LSTM; 128 by itself. */
  default IntParam hiddenSize() {
    return Allowed.integer(this, "hiddenSize", "cells of each LSTM", 1, 4096);
  }

  /** Numbers a vector, 0 for the last state as it is; 100 by itself. */
  default IntParam vectorSize() {
    return Allowed.integer(this, "vectorSize", "numbers a vector", 0, 4096);
  }

  /** LSTMs on top of each other; 1 by itself. */
  default IntParam layers() {
    return Allowed.integer(this, "layers", "LSTMs on top of each other", 1, 8);
  }

  /** Whether a segment is read from its end as well; not by itself. */
  default BooleanParam bidirectional() {
    return Allowed.flag(this, "bidirectional", "whether a segment is read from its end as well");
  }

  /** How often each segment is learned from; 30 by itself. */
  default IntParam maxIter() {
    return Allowed.integer(this, "maxIter", "how often each segment is learned from", 1, 100_000);
  }

  /** Segments a step of a replica; 32 by itself. */
  default IntParam batchSize() {
    return Allowed.integer(this, "batchSize", "segments a step", 1, 100_000);
  }

  /** Steps of a replica between two averagings; 20 by itself. */
  default IntParam localSteps() {
    return Allowed.integer(this, "localSteps", "steps between two averagings", 1, 100_000);
  }

  /** Step of Adam at the start, which falls to a tenth; 0.002 by itself. */
  default DoubleParam stepSize() {
    return Allowed.number(this, "stepSize", "step of Adam at the start", 1e-9, 1);
  }

  /** Replicas that learn side by side, one task each; 1 by itself. */
  default IntParam numPartitions() {
    return Allowed.integer(this, "numPartitions", "replicas that learn side by side", 1, 100_000);
  }

  /** Longer segments are left out of the training; 500 by itself. */
  default IntParam maxFrames() {
    return Allowed.integer(this, "maxFrames", "longer segments are not learned from", 1, 100_000);
  }

  /** Seed of everything random; 1 by itself. */
  default LongParam seed() {
    return Allowed.seed(this);
  }
}
