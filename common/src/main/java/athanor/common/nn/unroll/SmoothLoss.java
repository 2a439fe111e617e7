package athanor.common.nn.unroll;

import athanor.common.nn.loss.RowLoss;

/** A loss of one value that can be differentiated twice. */
public interface SmoothLoss extends RowLoss.Function {
  /** Its second derivative. */
  double secondDerivative(double value);
}
