package athanor.common.nn.layer;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several LSTM layers, each reading the outputs of the one below; in both directions each layer has
 * a second net that reads sequences from their end, and outputs of both lie side by side. A net's
 * parts are named after the stack and the layer.
 *
 * @param name prefix of the parts
 * @param inputs values per step
 * @param size cells of a layer in one direction
 * @param layers 1 or more
 * @param bothWays whether sequences are read from their end as well
 * @param dropout share of the outputs dropped between layers (Zaremba et al. 2014, section 3.1)
 */
public record LstmStack(
    String name, int inputs, int size, int layers, boolean bothWays, double dropout) {
  public LstmStack {
    if (layers < 1) {
      throw new IllegalArgumentException(name + " must have 1 layer or more, got " + layers);
    }
  }

  /** Layers in one direction, without dropout. */
  public static LstmStack of(String name, int inputs, int size, int layers) {
    return new LstmStack(name, inputs, size, layers, false, 0);
  }

  /**
   * What comes out.
   *
   * @param steps of the top layer, [rows, width]
   * @param last a state per layer and direction: the first layer forward, the same backward, the
   *     second layer forward and so on
   */
  public record Output(Value steps, List<Lstm.State> last) {}

  /** Values per step that come out. */
  public int width() {
    return directions() * size;
  }

  private int directions() {
    return bothWays ? 2 : 1;
  }

  /** The parts of a net. */
  public List<NetSpec.Part> parts() {
    List<NetSpec.Part> parts = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      int in = layer == 0 ? inputs : width();
      for (int direction = 0; direction < directions(); direction++) {
        parts.add(new NetSpec.Part(part(layer, direction), Shape.vector(in), Lstm.of(in, size)));
      }
    }
    return parts;
  }

  private String part(int layer, int direction) {
    return "%s-%d-%s".formatted(name, layer, direction == 0 ? "forward" : "backward");
  }

  /**
   * Runs from empty states.
   *
   * @param steps packed, [rows, inputs]
   */
  public Output run(Net net, Value steps, Pass pass) {
    return run(net, steps, List.of(), pass);
  }

  /**
   * Runs from given states.
   *
   * @param initial as in {@link Output#last}, for sequences in packed order; none for empty ones
   */
  public Output run(Net net, Value steps, List<Lstm.State> initial, Pass pass) {
    Value x = steps;
    List<Lstm.State> last = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      Value below = layer > 0 && dropout > 0 && pass.trains() ? drop(net, x, pass) : x;
      List<Value> outputs = new ArrayList<>();
      for (int direction = 0; direction < directions(); direction++) {
        Optional<Lstm.State> first =
            initial.isEmpty() ? Optional.empty() : Optional.of(initial.get(last.size()));
        Value read = direction == 0 ? below : Rows.reversed(below);
        Lstm.Output output = run(net, part(layer, direction), read, first, pass);
        outputs.add(direction == 0 ? output.steps() : Rows.reversed(output.steps()));
        last.add(output.last());
      }
      x = bothWays ? Concat.of(outputs.get(0), outputs.get(1)) : outputs.get(0);
    }
    return new Output(x, last);
  }

  private Value drop(Net net, Value x, Pass pass) {
    return new Dropout(dropout).drop(x, net.slot(part(0, 0), x.tape(), pass).random());
  }

  private Lstm.Output run(Net net, String part, Value x, Optional<Lstm.State> first, Pass pass) {
    Lstm lstm = Lstm.of(x.width(), size);
    Lstm.Input input = Lstm.Input.of(x);
    return lstm.run(first.map(input::from).orElse(input), net.slot(part, x.tape(), pass));
  }
}
