package athanor.ml;

import athanor.models.audio.Objective;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** Parameters of a speech autoencoder. */
public interface AudioEncoderParams extends Columns {

  /** Values per frame; default as in the metadata of the column. */
  default IntParam coefficients() {
    return Allowed.integer(this, "coefficients", "values per frame", 1, 10_000);
  }

  /** What the net reconstructs; default autoencoder. */
  default Param<String> objective() {
    return Allowed.choice(this, "objective", "what the net makes of a segment", Objective.values());
  }

  /** Name of the column of words, needed by the objective correspondence alone. */
  default Param<String> wordCol() {
    return Allowed.text(this, "wordCol", "column of words, for correspondence");
  }

  /** Cells of each LSTM; default 128. */
  default IntParam hiddenSize() {
    return Allowed.integer(this, "hiddenSize", "cells of each LSTM", 1, 4096);
  }

  /** Size of a vector, 0 for the last state of the encoder; default 100. */
  default IntParam vectorSize() {
    return Allowed.integer(this, "vectorSize", "size of a vector", 0, 4096);
  }

  /** LSTMs on top of each other; default 1. */
  default IntParam layers() {
    return Allowed.integer(this, "layers", "LSTMs on top of each other", 1, 8);
  }

  /** Bidirectional encoder; default false. */
  default BooleanParam bidirectional() {
    return Allowed.flag(this, "bidirectional", "bidirectional encoder");
  }

  /** Passes over the segments; default 30. */
  default IntParam maxIter() {
    return Allowed.integer(this, "maxIter", "passes over the segments", 1, 100_000);
  }

  /** Segments per step of a replica; default 32. */
  default IntParam batchSize() {
    return Allowed.integer(this, "batchSize", "segments per step", 1, 100_000);
  }

  /** Steps of a replica between two averagings; default 20. */
  default IntParam localSteps() {
    return Allowed.integer(this, "localSteps", "steps between two averagings", 1, 100_000);
  }

  /** First learning rate of Adam, which falls to a tenth; default 0.002. */
  default DoubleParam stepSize() {
    return Allowed.number(this, "stepSize", "first learning rate of Adam", 1e-9, 1);
  }

  /** Replicas that learn side by side, one task each; default 1. */
  default IntParam numPartitions() {
    return Allowed.integer(this, "numPartitions", "replicas that learn side by side", 1, 100_000);
  }

  /** Longer segments are skipped in training; default 500. */
  default IntParam maxFrames() {
    return Allowed.integer(
        this, "maxFrames", "longer segments are skipped in training", 1, 100_000);
  }

  /** Seed of everything random; default 1. */
  default LongParam seed() {
    return Allowed.seed(this);
  }
}
