package athanor.models.audio;

import athanor.common.nn.ModelZip;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The net as a stock DL4J graph: how it rests on disk, and the oracle of {@link AutoencoderStep}.
 *
 * <p>Inputs {@code frames} [batch, coefficients, time], masked at the end, and with teacher forcing
 * {@code previous}, the target one step later. The activation of {@code vector} (of {@code encoded}
 * where there is no dense layer) is the segment's vector; output {@code output} is the target in
 * the decoder's order. A variational net's {@code spread} is a second output.
 */
public final class StockNet {
  private static final String FRAMES = "frames";
  private static final String PREVIOUS = "previous";

  private StockNet() {}

  /** The graph's configuration. */
  public static ComputationGraphConfiguration configuration(
      Architecture architecture, double learningRate, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .activation(Activation.TANH)
            .graphBuilder();
    graph.addInputs(FRAMES);
    String encoded = encoder(graph, architecture);
    String vector = encoded;
    if (architecture.vectorSize() > 0) {
      vector = "vector";
      graph.addLayer(vector, dense(architecture), encoded);
    }
    if (architecture.variational()) {
      graph.addLayer("spread", dense(architecture), encoded);
    }
    String top = decoder(graph, architecture, vector);
    graph.addLayer(
        "output",
        new RnnOutputLayer.Builder(LossFunction.MSE)
            .activation(Activation.IDENTITY)
            .dataFormat(RNNFormat.NCW)
            .nIn(architecture.hiddenSize())
            .nOut(architecture.coefficients())
            .build(),
        top);
    String[] outputs =
        architecture.variational() ? new String[] {"output", "spread"} : new String[] {"output"};
    return graph.setOutputs(outputs).build();
  }

  private static DenseLayer dense(Architecture architecture) {
    return new DenseLayer.Builder()
        .activation(Activation.IDENTITY)
        .nIn(architecture.stateSize())
        .nOut(architecture.vectorSize())
        .build();
  }

  private static String encoder(GraphBuilder graph, Architecture architecture) {
    String forward = stack(graph, architecture, "forward-", FRAMES, architecture.coefficients());
    if (!architecture.bidirectional()) {
      graph.addVertex("encoded", new LastTimeStepVertex(FRAMES), forward);
      return "encoded";
    }
    graph.addVertex("forward-last", new LastTimeStepVertex(FRAMES), forward);
    graph.addVertex("reversed", new ReverseTimeSeriesVertex(FRAMES), FRAMES);
    String backward =
        stack(graph, architecture, "backward-", "reversed", architecture.coefficients());
    graph.addVertex("backward-last", new LastTimeStepVertex(FRAMES), backward);
    graph.addVertex("encoded", new MergeVertex(), "forward-last", "backward-last");
    return "encoded";
  }

  private static String decoder(GraphBuilder graph, Architecture architecture, String vector) {
    String length = architecture.teacherForcing() ? PREVIOUS : FRAMES;
    int inputs = architecture.dimension();
    String read = "unrolled";
    if (architecture.teacherForcing()) {
      graph.addInputs(PREVIOUS);
    }
    graph.addVertex("unrolled", new DuplicateToTimeSeriesVertex(length), vector);
    if (architecture.teacherForcing()) {
      graph.addVertex("told", new MergeVertex(), "unrolled", PREVIOUS);
      read = "told";
      inputs += architecture.coefficients();
    }
    return stack(graph, architecture, "decoder-", read, inputs);
  }

  private static String stack(
      GraphBuilder graph, Architecture architecture, String name, String input, int inputs) {
    String below = input;
    int size = inputs;
    for (int layer = 0; layer < architecture.layers(); layer++) {
      graph.addLayer(
          name + layer,
          new LSTM.Builder().nIn(size).nOut(architecture.hiddenSize()).build(),
          below);
      below = name + layer;
      size = architecture.hiddenSize();
    }
    return below;
  }

  /** A graph with given parameters, which lie as {@link Architecture} says; copied. */
  public static ComputationGraph graph(
      Architecture architecture, float[] parameters, double learningRate) {
    ComputationGraph graph = new ComputationGraph(configuration(architecture, learningRate, 1));
    graph.init();
    for (Architecture.Slot slot : architecture.slots()) {
      float[] part = new float[slot.count()];
      System.arraycopy(parameters, slot.at(), part, 0, part.length);
      INDArray view = graph.getLayer(slot.name()).params();
      view.assign(Nd4j.createFromArray(part).reshape(view.shape()));
    }
    return graph;
  }

  /** The parameters of a graph, as {@link Architecture} lays them. */
  public static float[] parameters(Architecture architecture, ComputationGraph graph) {
    float[] parameters = new float[architecture.parameters()];
    for (Architecture.Slot slot : architecture.slots()) {
      INDArray view = graph.getLayer(slot.name()).params();
      float[] part = view.dup().data().asFloat();
      if (part.length != slot.count()) {
        throw new IllegalArgumentException(
            "layer %s must have %d parameters, got %d"
                .formatted(slot.name(), slot.count(), part.length));
      }
      System.arraycopy(part, 0, parameters, slot.at(), part.length);
    }
    return parameters;
  }

  /** Writes a zip that {@code ComputationGraph.load} reads; the stream stays open. */
  public static void write(Architecture architecture, float[] parameters, OutputStream out)
      throws IOException {
    ModelSerializer.writeModel(graph(architecture, parameters, 1e-3), out, false);
  }

  /** Reads the parameters out of a zip. */
  public static float[] read(Architecture architecture, InputStream in) throws IOException {
    return parameters(
        architecture,
        ModelSerializer.restoreComputationGraph(ModelZip.checked(in, "the net"), false));
  }
}
