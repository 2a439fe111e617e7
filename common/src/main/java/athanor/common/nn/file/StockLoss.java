package athanor.common.nn.file;

import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What DL4J's own training makes small: the twin of one of our losses, behind the last layer. */
public enum StockLoss {
  /** The squared error of a row, as {@link athanor.common.nn.loss.SquaredError} sums it. */
  SQUARES,
  /** Cross-entropy of the softmax of all values of a row, which are one choice. */
  SOFTMAX;

  Layer layer(boolean ofMaps) {
    if (this == SOFTMAX) {
      return new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build();
    }
    return ofMaps
        ? new CnnLossLayer.Builder(LossFunction.L2).activation(Activation.IDENTITY).build()
        : new LossLayer.Builder(LossFunction.L2).activation(Activation.IDENTITY).build();
  }
}
