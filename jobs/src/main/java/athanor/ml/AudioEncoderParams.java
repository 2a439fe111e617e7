package athanor.ml;

import athanor.common.training.TrainingSettings;
import athanor.models.audio.AudioSettings;
import athanor.models.audio.Objective;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;

/** Parameters of a speech autoencoder; defaults are those of {@code athanor train audio}. */
public interface AudioEncoderParams extends Columns {

  /** Numbers a frame; what the column of {@link MfccTransformer} tells. */
  default IntParam coefficients() {
    return Allowed.integer(this, "coefficients", "numbers a frame", 1, 10_000);
  }

  /** What the net makes of a segment. */
  default Param<String> objective() {
    return Allowed.choice(this, "objective", Allowed.doc(AudioSettings.OBJECTIVE), Objective.values());
  }

  /** Name of the column of words, needed by the objective correspondence alone. */
  default Param<String> wordCol() {
    return Allowed.text(this, "wordCol", "column of what is said, for correspondence");
  }

  /** Cells of each LSTM. */
  default IntParam hiddenSize() {
    return Allowed.of(this, "hiddenSize", AudioSettings.HIDDEN_SIZE);
  }

  /** Numbers a vector, 0 for the last state as it is. */
  default IntParam vectorSize() {
    return Allowed.of(this, "vectorSize", AudioSettings.VECTOR_SIZE);
  }

  /** LSTMs on top of each other. */
  default IntParam layers() {
    return Allowed.of(this, "layers", AudioSettings.LAYERS);
  }

  /** Whether a segment is read from its end as well. */
  default BooleanParam bidirectional() {
    return Allowed.flag(this, "bidirectional", "whether a segment is read from its end as well");
  }

  /** How often each segment is learned from. */
  default IntParam maxIter() {
    return Allowed.of(this, "maxIter", AudioSettings.EPOCHS);
  }

  /** Segments a step of a replica. */
  default IntParam batchSize() {
    return Allowed.of(this, "batchSize", AudioSettings.BATCH_SIZE);
  }

  /** Steps of a replica between two averagings. */
  default IntParam localSteps() {
    return Allowed.of(this, "localSteps", AudioSettings.LOCAL_STEPS);
  }

  /** Step of Adam at the start. */
  default DoubleParam stepSize() {
    return Allowed.of(this, "stepSize", AudioSettings.LEARNING_RATE);
  }

  /** Replicas that learn side by side, one task each. */
  default IntParam numPartitions() {
    return Allowed.of(this, "numPartitions", TrainingSettings.SHARDS);
  }

  /** Longer segments are left out of the training. */
  default IntParam maxFrames() {
    return Allowed.of(this, "maxFrames", AudioSettings.MAX_FRAMES);
  }

  /** Seed of everything random. */
  default LongParam seed() {
    return Allowed.of(this, "seed", TrainingSettings.SEED);
  }
}
