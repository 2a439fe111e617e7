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

  /** Values per frame; default as in the metadata of the column. */
  default IntParam coefficients() {
    return Allowed.integer(this, "coefficients", "values per frame", 1, 10_000);
  }

  /** What the net reconstructs. */
  default Param<String> objective() {
    return Allowed.choice(
        this, "objective", Allowed.doc(AudioSettings.OBJECTIVE), Objective.values());
  }

  /** Name of the column of words, needed by the objectives of pairs alone. */
  default Param<String> wordCol() {
    return Allowed.text(this, "wordCol", "column of words, for correspondence and contrastive");
  }

  /** Cells of each LSTM. */
  default IntParam hiddenSize() {
    return Allowed.of(this, "hiddenSize", AudioSettings.HIDDEN_SIZE);
  }

  /** Size of a vector, 0 for the last state of the encoder. */
  default IntParam vectorSize() {
    return Allowed.of(this, "vectorSize", AudioSettings.VECTOR_SIZE);
  }

  /** Stacked LSTM layers. */
  default IntParam layers() {
    return Allowed.of(this, "layers", AudioSettings.LAYERS);
  }

  /** Bidirectional encoder. */
  default BooleanParam bidirectional() {
    return Allowed.flag(this, "bidirectional", "bidirectional encoder");
  }

  /** Passes over the segments. */
  default IntParam maxIter() {
    return Allowed.of(this, "maxIter", AudioSettings.EPOCHS);
  }

  /** Segments per step of a replica. */
  default IntParam batchSize() {
    return Allowed.of(this, "batchSize", AudioSettings.BATCH_SIZE);
  }

  /** Steps of a replica between two averagings. */
  default IntParam localSteps() {
    return Allowed.of(this, "localSteps", AudioSettings.LOCAL_STEPS);
  }

  /** First learning rate of Adam, which falls as in the command. */
  default DoubleParam stepSize() {
    return Allowed.of(this, "stepSize", AudioSettings.LEARNING_RATE);
  }

  /** Last learning rate of Adam, at most the first. */
  default DoubleParam finalStepSize() {
    return Allowed.of(this, "finalStepSize", AudioSettings.FINAL_LEARNING_RATE);
  }

  /** Share of values that the objective denoising sets to 0. */
  default DoubleParam maskNoise() {
    return Allowed.of(this, "maskNoise", AudioSettings.MASK_NOISE);
  }

  /** Standard deviation of the noise of the objective denoising. */
  default DoubleParam additiveNoise() {
    return Allowed.of(this, "additiveNoise", AudioSettings.ADDITIVE_NOISE);
  }

  /** Weight of the divergence of the objective variational. */
  default DoubleParam divergenceWeight() {
    return Allowed.of(this, "divergenceWeight", AudioSettings.DIVERGENCE_WEIGHT);
  }

  /** What the objective contrastive divides cosines by. */
  default DoubleParam temperature() {
    return Allowed.of(this, "temperature", AudioSettings.TEMPERATURE);
  }

  /** Vocal tract perturbation; where not set, as the frames allow. */
  default DoubleParam vtlp() {
    return Allowed.of(this, "vtlp", AudioSettings.VTLP);
  }

  /** Tempo perturbation; where not set, as the frames allow. */
  default DoubleParam tempo() {
    return Allowed.of(this, "tempo", AudioSettings.TEMPO);
  }

  /** Replicas that train in parallel, one task each. */
  default IntParam numPartitions() {
    return Allowed.of(this, "numPartitions", TrainingSettings.SHARDS);
  }

  /** Longer segments are skipped in training. */
  default IntParam maxFrames() {
    return Allowed.of(this, "maxFrames", AudioSettings.MAX_FRAMES);
  }

  /** Seed of everything random. */
  default LongParam seed() {
    return Allowed.of(this, "seed", TrainingSettings.SEED);
  }
}
