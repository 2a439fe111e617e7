package athanor.spark.rounds;

import athanor.common.training.ShardResult;
import athanor.common.training.Weights;
import java.io.Serializable;

/** A snapshot on its way to the workers of one round, and their results on the way back. */
interface RemoteWeights extends Weights, Serializable {
  /** What a worker serializes of its result. */
  default ShardResult sent(ShardResult result) {
    return result;
  }

  /** The result of which the driver received what was sent. */
  default ShardResult received(ShardResult sent) {
    return sent;
  }

  /** Takes it back, everywhere. */
  void destroy();
}
