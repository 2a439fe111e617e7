package athanor.models.audio;

import athanor.common.nn.FusedDense;
import athanor.common.nn.FusedLstm;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Shape of an autoencoder of sequences: stacks of LSTMs read the frames, the last state (or a dense
 * layer on it) is the segment's vector, and another stack unrolls the vector into frames.
 *
 * @param coefficients numbers a frame
 * @param hiddenSize cells of each LSTM
 * @param vectorSize length of the vector made by a dense layer; 0 takes the last state as it is
 * @param layers LSTMs on top of each other, in the encoder and in the decoder
 * @param bidirectional whether a second stack reads the frames from the end; the last states of
 *     both make the vector
 * @param teacherForcing whether the decoder sees the frame before the one it makes, besides the
 *     vector
 * @param variational whether a second dense layer gives the logarithm of each number's variance
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
    check("coefficients", coefficients, 1, 10_000);
    check("hidden-size", hiddenSize, 1, 4096);
    check("vector-size", vectorSize, variational ? 1 : 0, 4096);
    check("layers", layers, 1, 8);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be %d..%d, got %d".formatted(name, least, most, value));
    }
  }

  /** A plain autoencoder whose vector is the last state of one LSTM. */
  public static Architecture plain(int coefficients, int hiddenSize) {
    return new Architecture(coefficients, hiddenSize, 0, 1, false, false, false);
  }

  /**
   * A layer's place among the parameters.
   *
   * @param name name of the layer in the stock graph
   * @param at where its parameters start
   * @param count how many there are
   */
  record Slot(String name, int at, int count) {}

  /** Numbers that the stacks of the encoder hand on: the last states. */
  int stateSize() {
    return bidirectional ? 2 * hiddenSize : hiddenSize;
  }

  /** Length of a segment's vector. */
  public int dimension() {
    return vectorSize == 0 ? stateSize() : vectorSize;
  }

  FusedLstm encoderLayer(int layer) {
    return new FusedLstm(layer == 0 ? coefficients : hiddenSize, 0, hiddenSize);
  }

  FusedLstm decoderLayer(int layer) {
    return layer == 0
        ? new FusedLstm(teacherForcing ? coefficients : 0, dimension(), hiddenSize)
        : new FusedLstm(hiddenSize, 0, hiddenSize);
  }

  FusedDense vectorLayer() {
    return new FusedDense(stateSize(), vectorSize);
  }

  FusedDense outputLayer() {
    return new FusedDense(hiddenSize, coefficients);
  }

  /** All layers with parameters, in the order in which they lie. */
  List<Slot> slots() {
    List<Slot> slots = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      add(slots, "forward-" + layer, encoderLayer(layer).parameters());
    }
    for (int layer = 0; bidirectional && layer < layers; layer++) {
      add(slots, "backward-" + layer, encoderLayer(layer).parameters());
    }
    if (vectorSize > 0) {
      add(slots, "vector", vectorLayer().parameters());
    }
    if (variational) {
      add(slots, "spread", vectorLayer().parameters());
    }
    for (int layer = 0; layer < layers; layer++) {
      add(slots, "decoder-" + layer, decoderLayer(layer).parameters());
    }
    add(slots, "output", outputLayer().parameters());
    return slots;
  }

  private static void add(List<Slot> slots, String name, int count) {
    Slot last = slots.isEmpty() ? new Slot("", 0, 0) : slots.get(slots.size() - 1);
    slots.add(new Slot(name, Math.addExact(last.at, last.count), count));
  }

  /** Where a layer's parameters start. */
  int at(String name) {
    return slots().stream().filter(slot -> slot.name.equals(name)).findFirst().orElseThrow().at;
  }

  /** All parameters. */
  public int parameters() {
    return slots().stream().mapToInt(Slot::count).sum();
  }
}
