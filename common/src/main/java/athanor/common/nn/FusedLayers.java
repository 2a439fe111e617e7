package athanor.common.nn;

import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Exchanges slow stock layers of a DL4J graph for fused ones with the same parameter layout, and
 * back. Only on ND4J's CPU backend and for float nets: elsewhere the stock layers stay.
 */
public final class FusedLayers {
  private static final String CPU = "CpuBackend";

  private FusedLayers() {}

  /** Whether fused layers can run on the ND4J backend in use. */
  public static boolean supported() {
    return supported(Nd4j.getBackend().getClass().getSimpleName());
  }

  static boolean supported(String backend) {
    return backend.equals(CPU);
  }

  /**
   * A graph of the same net with fused layers; the given one where the backend is another.
   *
   * @param stock a graph as DL4J loads it; not modified, its parameters are copied
   */
  public static ComputationGraph fused(ComputationGraph stock) {
    boolean floats = stock.getConfiguration().getDataType() == DataType.FLOAT;
    return floats && supported() ? exchange(stock, FusedLayers::fused) : stock;
  }

  /** A graph of the same net with stock layers only, fit for {@code ModelSerializer}. */
  public static ComputationGraph stock(ComputationGraph fused) {
    return exchange(fused, FusedLayers::stock);
  }

  private static Layer fused(Layer layer) {
    return layer instanceof LSTM lstm && FusedLstmConfiguration.fits(lstm)
        ? FusedLstmConfiguration.of(lstm)
        : layer;
  }

  private static Layer stock(Layer layer) {
    if (layer instanceof FusedLstmConfiguration fused) {
      LSTM stock = new LSTM();
      LayerFields.copy(LSTM.class, fused, stock);
      return stock;
    }
    return layer;
  }

  private static ComputationGraph exchange(
      ComputationGraph given, java.util.function.UnaryOperator<Layer> exchange) {
    ComputationGraphConfiguration configuration = given.getConfiguration().clone();
    for (Map.Entry<String, GraphVertex> entry : configuration.getVertices().entrySet()) {
      if (entry.getValue() instanceof LayerVertex vertex) {
        vertex.getLayerConf().setLayer(exchange.apply(vertex.getLayerConf().getLayer()));
      }
    }
    ComputationGraph made = new ComputationGraph(configuration);
    made.init(given.params().dup(), false);
    INDArray state =
        given.getUpdater(false) == null ? null : given.getUpdater().getStateViewArray();
    if (state != null && state.length() > 0) {
      made.getUpdater().setStateViewArray(state.dup());
    }
    return made;
  }
}
