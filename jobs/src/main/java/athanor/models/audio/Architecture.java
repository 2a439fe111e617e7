package athanor.models.audio;

import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.layer.Lstm;
import athanor.common.options.Bounds;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Shape of an autoencoder of sequences: stacks of LSTMs read the frames, the last state (or a dense
 * layer on it) is the segment's vector, and another stack unrolls the vector into frames.
 *
 * @param coefficients values per frame
 * @param hiddenSize cells of each LSTM
 * @param vectorSize length of the vector made by a dense layer; 0 takes the last state as it is
 * @param layers Stacked LSTM layers, in the encoder and in the decoder
 * @param bidirectional whether a second stack reads the frames from the end; the last states of
 *     both make the vector
 * @param teacherForcing whether the decoder sees the frame before the one it makes, besides the
 *     vector
 * @param variational whether a second dense layer gives the logarithm of each value's variance
 */
public record Architecture(
    int coefficients,
    int hiddenSize,
    int vectorSize,
    int layers,
    boolean bidirectional,
    boolean teacherForcing,
    boolean variational)
    implements Serializable {

  public Architecture {
    Bounds.check("coefficients", coefficients, 1, 10_000);
    AudioSettings.HIDDEN_SIZE.check(hiddenSize);
    AudioSettings.VECTOR_SIZE.check(vectorSize);
    AudioSettings.LAYERS.check(layers);
    if (variational && vectorSize == 0) {
      throw new IllegalArgumentException(
          "vector-size must be 1 or more for a variational net, got 0");
    }
  }

  /** A plain autoencoder whose vector is the last state of one LSTM. */
  public static Architecture plain(int coefficients, int hiddenSize) {
    return new Architecture(coefficients, hiddenSize, 0, 1, false, false, false);
  }

  /** Values that the stacks of the encoder hand on: the last states. */
  int stateSize() {
    return bidirectional ? 2 * hiddenSize : hiddenSize;
  }

  /** Length of a segment's vector. */
  public int dimension() {
    return vectorSize == 0 ? stateSize() : vectorSize;
  }

  Lstm encoderLayer(int layer) {
    return Lstm.of(layer == 0 ? coefficients : hiddenSize, hiddenSize);
  }

  Lstm decoderLayer(int layer) {
    return layer == 0
        ? new Lstm(teacherForcing ? coefficients : 0, dimension(), hiddenSize)
        : Lstm.of(hiddenSize, hiddenSize);
  }

  /** The net: each layer under its name. */
  public NetSpec spec() {
    List<NetSpec.Part> parts = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      parts.add(lstm("forward-" + layer, encoderLayer(layer)));
    }
    for (int layer = 0; bidirectional && layer < layers; layer++) {
      parts.add(lstm("backward-" + layer, encoderLayer(layer)));
    }
    if (vectorSize > 0) {
      parts.add(dense("vector", stateSize(), vectorSize));
    }
    if (variational) {
      parts.add(dense("spread", stateSize(), vectorSize));
    }
    for (int layer = 0; layer < layers; layer++) {
      parts.add(lstm("decoder-" + layer, decoderLayer(layer)));
    }
    parts.add(dense("output", hiddenSize, coefficients));
    return NetSpec.of(parts);
  }

  private static NetSpec.Part lstm(String name, Lstm layer) {
    Shape input = Shape.vector(Math.max(1, layer.inputs()));
    return new NetSpec.Part(name, input, layer);
  }

  private static NetSpec.Part dense(String name, int inputs, int outputs) {
    Layer layer = Dense.of(outputs, Activation.IDENTITY);
    return new NetSpec.Part(name, Shape.vector(inputs), layer);
  }

  /** All parameters. */
  public int parameters() {
    return spec().parameters();
  }
}
