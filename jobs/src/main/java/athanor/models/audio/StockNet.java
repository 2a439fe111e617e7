package athanor.models.audio;

import athanor.common.card.BadInputException;
import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.file.SavedGraph;
import athanor.common.nn.layer.Lstm;
import athanor.common.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * The net as a stock DL4J graph: how it rests on disk, and the oracle of {@link
 * SegmentAutoencoder}.
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

  /** The graph's configuration, for training at one learning rate. */
  public static ComputationGraphConfiguration configuration(
      Architecture architecture, double learningRate, long seed) {
    return configuration(architecture, new Adam(learningRate), seed);
  }

  private static ComputationGraphConfiguration configuration(
      Architecture architecture, Adam adam, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(adam)
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

  /**
   * A graph with given parameters.
   *
   * @param parameters part by part as {@link Architecture#spec()} has them; copied
   */
  public static ComputationGraph graph(
      Architecture architecture, float[] parameters, double learningRate) {
    return graph(architecture, parameters, new Adam(learningRate));
  }

  /** The same, with the optimiser of a training. */
  public static ComputationGraph graph(Architecture architecture, float[] parameters, Adam adam) {
    ComputationGraph graph = new ComputationGraph(configuration(architecture, adam, 1));
    graph.init();
    NetSpec spec = architecture.spec();
    for (NetSpec.Part part : spec.parts()) {
      int[] places = places(part.layer(), part.input().size());
      int at = spec.parametersBefore(part.name());
      float[] stock = new float[places.length];
      for (int i = 0; i < places.length; i++) {
        stock[places[i]] = parameters[at + i];
      }
      INDArray view = graph.getLayer(part.name()).params();
      view.assign(Nd4j.createFromArray(stock).reshape(view.shape()));
    }
    return graph;
  }

  /** The parameters of a graph, part by part as {@link Architecture#spec()} has them. */
  public static float[] parameters(Architecture architecture, ComputationGraph graph) {
    NetSpec spec = architecture.spec();
    float[] parameters = new float[spec.parameters()];
    for (NetSpec.Part part : spec.parts()) {
      INDArray stock = graph.getLayer(part.name()).params();
      ours(spec, part, stock.dup().data().asFloat(), 0, parameters);
    }
    return parameters;
  }

  /**
   * Puts a layer's parameters in our order.
   *
   * @param stock of DL4J, this layer's from an index on
   */
  private static void ours(
      NetSpec spec, NetSpec.Part part, float[] stock, int from, float[] parameters) {
    int[] places = places(part.layer(), part.input().size());
    int at = spec.parametersBefore(part.name());
    for (int i = 0; i < places.length; i++) {
      parameters[at + i] = stock[from + places[i]];
    }
  }

  /** Where each of a layer's parameters stands in DL4J's vector of the same layer. */
  private static int[] places(Layer layer, int inputs) {
    if (layer instanceof Lstm lstm) {
      return places(lstm);
    }
    int outputs = layer.output(Shape.vector(inputs)).size();
    int[] places = new int[(inputs + 1) * outputs];
    Arrays.setAll(places, i -> i);
    columns(places, 0, inputs, outputs, 0, 0, inputs);
    return places;
  }

  /** DL4J's LSTM reads the value per sequence before the value per step. */
  private static int[] places(Lstm lstm) {
    int wide = 4 * lstm.size();
    int all = lstm.inputs() + lstm.constants();
    int[] places = new int[wide * (all + lstm.size() + 1)];
    Arrays.setAll(places, i -> i);
    columns(places, 0, lstm.inputs(), wide, 0, lstm.constants(), all);
    columns(places, lstm.inputs() * wide, lstm.constants(), wide, 0, 0, all);
    columns(places, all * wide, lstm.size(), wide, all * wide, 0, lstm.size());
    return places;
  }

  /**
   * Places of a matrix [rows, columns] of ours, row by row, within a matrix of DL4J, which lies
   * column by column.
   *
   * @param at where ours starts
   * @param stockAt where DL4J's starts
   * @param shift rows of DL4J's matrix before ours
   * @param stockRows rows of DL4J's matrix
   */
  private static void columns(
      int[] places, int at, int rows, int columns, int stockAt, int shift, int stockRows) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        places[at + row * columns + column] = stockAt + column * stockRows + shift + row;
      }
    }
  }

  /** Writes a zip that {@code ComputationGraph.load} reads; the stream stays open. */
  public static void write(Architecture architecture, float[] parameters, OutputStream out)
      throws IOException {
    ModelSerializer.writeModel(graph(architecture, parameters, 1e-3), out, false);
  }

  /**
   * Reads the parameters out of a zip.
   *
   * @param where the file, for messages
   * @throws BadInputException where it is of another architecture or damaged
   */
  public static float[] read(Architecture architecture, InputStream in, String where)
      throws IOException {
    NetSpec spec = architecture.spec();
    SavedGraph saved = SavedGraph.read(in, where);
    Map<String, NetSpec.Part> parts =
        spec.parts().stream().collect(Collectors.toMap(NetSpec.Part::name, part -> part));
    List<NetSpec.Part> learned =
        saved.vertices().stream().filter(parts::containsKey).map(parts::get).toList();
    if (learned.size() != parts.size() || saved.parameters().length != spec.parameters()) {
      throw new BadInputException(
          "%s must have layers %s with %d parameters, as its card says, got %s with %d"
              .formatted(
                  where,
                  parts.keySet(),
                  spec.parameters(),
                  saved.vertices(),
                  saved.parameters().length));
    }
    float[] parameters = new float[spec.parameters()];
    int from = 0;
    for (NetSpec.Part part : learned) {
      ours(spec, part, saved.parameters(), from, parameters);
      from += part.layer().parameters(part.input());
    }
    return parameters;
  }
}
