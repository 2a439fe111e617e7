package athanor.spark.rounds;

import athanor.common.training.ShardResult;
import athanor.common.training.Weights;
import java.io.Serializable;

/** A snapshot that the tasks of one round read, wherever they run, and how results return. */
interface RemoteWeights extends Weights, Serializable {
  /** What a task sends to the driver: its result, or a placeholder for it. */
  default ShardResult toSend(ShardResult result) {
    return result;
  }

  /** The result behind what a task sent. Called by the driver, once for each result. */
  default ShardResult received(ShardResult sent) {
    return sent;
  }

  /** Removes the snapshot from the driver and all executors. */
  void destroy();
}
