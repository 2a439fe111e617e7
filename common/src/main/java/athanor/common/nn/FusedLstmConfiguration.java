package athanor.common.nn;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stock LSTM's configuration that makes a fused layer instead; never written to disk. */
final class FusedLstmConfiguration extends LSTM {
  private static final long serialVersionUID = 1;

  /** For copies by reflection only; use {@link #of}. */
  FusedLstmConfiguration() {}

  /** Whether the kernel computes what a stock layer says. */
  static boolean fits(LSTM stock) {
    return stock.getClass() == LSTM.class
        && stock.getActivationFn() instanceof ActivationTanH
        && stock.getGateActivationFn() instanceof ActivationSigmoid
        && stock.getRnnDataFormat() != RNNFormat.NWC
        && stock.getIDropout() == null
        && stock.getWeightNoise() == null;
  }

  /** A copy of a stock configuration; its parts are shared. */
  static FusedLstmConfiguration of(LSTM stock) {
    FusedLstmConfiguration fused = new FusedLstmConfiguration();
    LayerFields.copy(LSTM.class, stock, fused);
    return fused;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType type) {
    FusedLstmLayer layer = new FusedLstmLayer(configuration, type, (int) nIn, (int) nOut);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(initializer().init(configuration, parameters, initialize));
    layer.setConf(configuration);
    return layer;
  }
}
