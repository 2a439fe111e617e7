package athanor.spark.rounds;

import athanor.common.training.Weights;
import java.io.Serializable;

/** A snapshot on its way to the workers of one round. */
interface RemoteWeights extends Weights, Serializable {
  /** Takes it back, everywhere. */
  void destroy();
}
