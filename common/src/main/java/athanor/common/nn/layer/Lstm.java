package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997; gates as in Graves 2013, equations 7 to
 * 11, without peepholes). Besides its input per step it may read a part that is the same at every
 * step of a sequence: a code that a decoder unrolls.
 *
 * <p>Parameters, row-major: W [inputs, 4 size], C [constants, 4 size], R [size, 4 size], then b [4
 * size]; gates in the order modulation (tanh), forget, output, input (sigmoid), as in DL4J.
 *
 * @param inputs values per step, 0 for none
 * @param constants values per sequence, 0 for none
 * @param size cells
 */
public record Lstm(int inputs, int constants, int size) implements Layer {
  public Lstm {
    if (inputs < 0 || constants < 0 || inputs + constants < 1 || size < 1) {
      throw new IllegalArgumentException(
          "an LSTM needs inputs and cells, got %d + %d inputs and %d cells"
              .formatted(inputs, constants, size));
    }
  }

  /** A layer that reads a value per step only. */
  public static Lstm of(int inputs, int size) {
    return new Lstm(inputs, 0, size);
  }

  /**
   * Output and memory of the cells between two steps, each [sequences, size] in packed order; those
   * of a convolutional LSTM are maps, [sequences, height, width, channels].
   *
   * @param output h in the paper
   * @param cells c in the paper
   */
  public record State(Value output, Value cells) {}

  /**
   * What a layer reads.
   *
   * @param packing of the steps
   * @param steps [rows, inputs], where the layer has such inputs
   * @param constant [sequences, constants] in packed order, where it has such inputs
   * @param initial state before the first step; zeros where absent
   */
  public record Input(
      Packing packing, Optional<Value> steps, Optional<Value> constant, Optional<State> initial) {

    /** A value per step, from an empty state. */
    public static Input of(Value steps) {
      return new Input(
          steps.packing().orElseThrow(() -> new IllegalArgumentException("no steps of sequences")),
          Optional.of(steps),
          Optional.empty(),
          Optional.empty());
    }

    /** The same with a value per sequence besides. */
    public Input constant(Value value) {
      return new Input(packing, steps, Optional.of(value), initial);
    }

    /** The same from a state. */
    public Input from(State state) {
      return new Input(packing, steps, constant, Optional.of(state));
    }

    /** A value per sequence alone. */
    public static Input unroll(Packing packing, Value constant) {
      return new Input(packing, Optional.empty(), Optional.of(constant), Optional.empty());
    }
  }

  /**
   * What comes out.
   *
   * @param steps output of each step, [rows, size] packed, or maps
   * @param last state after the last step of each sequence
   */
  public record Output(Value steps, State last) {}

  @Override
  public Shape output(Shape input) {
    return Shape.vector(size);
  }

  @Override
  public int parameters(Shape input) {
    return Math.multiplyExact(4 * size, inputs + constants + size + 1);
  }

  /** Biases of the forget gate start at 1 (Jozefowicz et al. 2015, section 5). */
  @Override
  public void start(Shape input, Initialisation starting) {
    int wide = 4 * size;
    int all = inputs + constants + size;
    starting.draw(0, all * wide, all, size);
    starting.fill(all * wide + size, size, 1);
  }

  @Override
  public Value apply(Value input, Slot slot) {
    return run(Input.of(input), slot).steps();
  }

  /** Runs over sequences. */
  public Output run(Input input, Slot slot) {
    check("values per step", inputs, input.steps());
    check("values per sequence", constants, input.constant());
    return LstmSteps.run(this, input, slot);
  }

  private static void check(String what, int wanted, Optional<Value> given) {
    int got = given.map(Value::width).orElse(0);
    if (got != wanted) {
      throw new IllegalArgumentException(
          "the LSTM reads %d %s, got %d".formatted(wanted, what, got));
    }
  }
}
