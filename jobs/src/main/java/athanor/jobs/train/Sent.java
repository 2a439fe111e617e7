package athanor.jobs.train;

import athanor.common.training.Weights;
import java.io.Serializable;

/** A snapshot on its way to the workers of one round. */
interface Sent extends Weights, Serializable {
  /** Takes it back, everywhere. */
  void destroy();
}
