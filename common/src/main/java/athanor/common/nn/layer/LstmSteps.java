package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.LstmGates;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.util.Optional;

/** An LSTM over a packed batch: products of whole steps, and the gates in one pass each. */
final class LstmSteps implements Op {
  private final Lstm.Input input;
  private final Packing packing;
  private final int size;
  private final int wide;
  private final LstmGates gates;
  private final Precision precision;
  private final Value weights;
  private final Value constantWeights;
  private final Value recurrent;
  private final Recurrence recurrence;
  private final long version;
  private final Value bias;
  private final Value steps;
  private final Value lastCells;
  private final Floats z;
  private final Floats gate;
  private final Floats cells;
  private final Floats squashed;

  private LstmSteps(Lstm layer, Lstm.Input input, Slot slot) {
    this.input = input;
    this.packing = input.packing();
    this.size = layer.size();
    this.wide = 4 * size;
    this.gates = new LstmGates(size);
    this.precision = slot.precision();
    int in = layer.inputs();
    int all = in + layer.constants();
    this.weights = slot.parameters(0, in, wide);
    this.constantWeights = slot.parameters(in * wide, layer.constants(), wide);
    this.recurrent = slot.parameters(all * wide, size, wide);
    this.recurrence = slot.kept(Recurrence.class, () -> new Recurrence(layer.size(), precision));
    this.version = slot.version();
    this.bias = slot.parameters((all + size) * wide, 1, wide);
    Tape tape = slot.tape();
    int rows = packing.rows();
    this.z = tape.take(rows * wide);
    this.gate = tape.take(rows * wide);
    this.cells = tape.take((packing.sequences() + rows) * size);
    this.squashed = tape.take(rows * size);
    Value[] from = inputs();
    this.steps = tape.output(Value.Size.of(packing, Shape.vector(size)), from);
    this.lastCells = tape.output(Value.Size.of(packing.sequences(), Shape.vector(size)), from);
  }

  private Value[] inputs() {
    Value none = bias;
    return new Value[] {
      bias,
      input.steps().orElse(none),
      input.constant().orElse(none),
      input.initial().map(Lstm.State::output).orElse(none),
      input.initial().map(Lstm.State::cells).orElse(none)
    };
  }

  static Lstm.Output run(Lstm layer, Lstm.Input input, Slot slot) {
    LstmSteps op = new LstmSteps(layer, input, slot);
    op.forward();
    slot.tape().record(op, op.steps, op.lastCells);
    int[] last = new int[op.packing.sequences()];
    for (int b = 0; b < last.length; b++) {
      last[b] = op.packing.lastRow(b);
    }
    Value output = Rows.pick(op.steps, last);
    return new Lstm.Output(op.steps, new Lstm.State(output, op.lastCells));
  }

  private void forward() {
    Optional<Value> constant = input.constant();
    Floats added = constant.isPresent() ? constantPart(constant.get()) : bias.values();
    if (input.steps().isPresent()) {
      multiply(packing.rows(), input.steps().get().values(), weights, 0, z);
    } else {
      z.fill(0);
    }
    Floats initialCells = cells.part(0, packing.sequences() * size);
    input.initial().ifPresentOrElse(s -> initialCells.copy(s.cells().values()), zero(initialCells));
    LstmGates.Forward memories =
        new LstmGates.Forward(
            z.slice(),
            added.slice(),
            gate.slice(),
            cells.slice(),
            squashed.slice(),
            steps.values().slice());
    for (int t = 0; t < packing.steps(); t++) {
      int active = packing.active(t);
      if (t > 0 || input.initial().isPresent()) {
        recurrence.add(active, outputBefore(t), recurrent, version, stepOf(z, t, wide));
      }
      int cell = packing.sequences() + packing.start(t);
      gates.forward(memories, active, packing.start(t), constant.isPresent(), cell, cellBefore(t));
    }
    for (int b = 0; b < packing.sequences(); b++) {
      int row = packing.sequences() + packing.lastRow(b);
      lastCells.values().part(b * size, size).copy(cells.part(row * size, size));
    }
  }

  private static Runnable zero(Floats values) {
    return () -> values.fill(0);
  }

  /** Biases and the part of the sums that is the same at every step, [sequences, 4 size]. */
  private Floats constantPart(Value constant) {
    Floats part = bias.tape().take(packing.sequences() * wide);
    for (int b = 0; b < packing.sequences(); b++) {
      part.part(b * wide, wide).copy(bias.values());
    }
    multiply(packing.sequences(), constant.values(), constantWeights, 1, part);
    return part;
  }

  /** to = kept to + rows W. */
  private void multiply(int rows, Floats from, Value matrix, float kept, Floats to) {
    int in = matrix.rows();
    Blas.product(
        precision,
        rows,
        wide,
        in,
        matrix(from, in),
        matrix(matrix.values(), wide),
        kept,
        matrix(to, wide));
  }

  private Floats stepOf(Floats values, int step, int width) {
    return values.part(packing.start(step) * width, packing.active(step) * width);
  }

  /** Output of the step before, one row per sequence that goes on. */
  private Floats outputBefore(int step) {
    int count = packing.active(step) * size;
    return step == 0
        ? input.initial().orElseThrow().output().values().part(0, count)
        : steps.values().part(packing.start(step - 1) * size, count);
  }

  private int cellBefore(int step) {
    return step == 0 ? 0 : packing.sequences() + packing.start(step - 1);
  }

  @Override
  public void backward() {
    Floats otherCellGradient = backThroughTime();
    differentiateRecurrent();
    Floats sums = bias.wantsGradient() || input.constant().isPresent() ? sumOverTime() : z;
    if (bias.wantsGradient()) {
      Columns.addSums(bias.gradient(), sums);
    }
    input.steps().ifPresent(x -> differentiate(x, weights, z, packing.rows()));
    input.constant().ifPresent(x -> differentiate(x, constantWeights, sums, packing.sequences()));
    input.initial().ifPresent(state -> differentiate(state, otherCellGradient));
  }

  /**
   * Turns {@code z} into gradients by the sums before the gates.
   *
   * @return the gradient by the initial cells
   */
  private Floats backThroughTime() {
    Floats even = lastCells.tape().take(packing.sequences() * size);
    Floats odd = lastCells.tape().take(packing.sequences() * size);
    even.copy(lastCells.gradient());
    odd.copy(lastCells.gradient());
    LstmGates.Backward fromEven = memories(even, odd);
    LstmGates.Backward fromOdd = memories(odd, even);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      int next = packing.active(t + 1);
      if (next > 0) {
        Floats byOutputs = stepOf(steps.gradient(), t, size).part(0, next * size);
        recurrence.addTransposed(next, stepOf(z, t + 1, wide), recurrent, version, byOutputs);
      }
      LstmGates.Backward memories = (t & 1) == 0 ? fromEven : fromOdd;
      gates.backward(memories, packing.active(t), packing.start(t), cellBefore(t));
    }
    return odd;
  }

  private LstmGates.Backward memories(Floats next, Floats before) {
    return new LstmGates.Backward(
        z.slice(),
        gate.slice(),
        cells.slice(),
        squashed.slice(),
        steps.gradient().slice(),
        next.slice(),
        before.slice());
  }

  private void differentiateRecurrent() {
    if (!recurrent.wantsGradient()) {
      return;
    }
    boolean fromState = input.initial().isPresent();
    int rows = packing.rows() - (fromState ? 0 : packing.sequences());
    if (rows == 0) {
      return;
    }
    Floats before = bias.tape().take(rows * size);
    int at = 0;
    for (int t = fromState ? 0 : 1; t < packing.steps(); t++) {
      Floats some = outputBefore(t);
      before.part(at, some.count()).copy(some);
      at += some.count();
    }
    int skipped = (packing.rows() - rows) * wide;
    addWeightGradient(recurrent, before, z.part(skipped, rows * wide), rows);
  }

  /** Sums gradients of each sequence over its steps, [sequences, 4 size]. */
  private Floats sumOverTime() {
    Floats sums = bias.tape().take(packing.sequences() * wide);
    sums.fill(0);
    for (int t = 0; t < packing.steps(); t++) {
      Floats step = stepOf(z, t, wide);
      sums.part(0, step.count()).add(step);
    }
    return sums;
  }

  /** Gradients by the weights of an input and by the input. */
  private void differentiate(Value x, Value matrix, Floats bySums, int rows) {
    if (matrix.wantsGradient()) {
      addWeightGradient(matrix, x.values(), bySums, rows);
    }
    if (x.wantsGradient()) {
      addInputGradient(x, matrix, bySums, rows);
    }
  }

  private void differentiate(Lstm.State state, Floats byCells) {
    if (state.output().wantsGradient()) {
      addInputGradient(state.output(), recurrent, stepOf(z, 0, wide), packing.sequences());
    }
    if (state.cells().wantsGradient()) {
      state.cells().gradient().add(byCells);
    }
  }

  private void addWeightGradient(Value matrix, Floats x, Floats bySums, int rows) {
    int in = matrix.rows();
    float kept = matrix.kept();
    Blas.transposedProduct(
        precision,
        in,
        wide,
        rows,
        matrix(x, in),
        matrix(bySums, wide),
        kept,
        matrix(matrix.gradient(), wide));
  }

  private void addInputGradient(Value x, Value matrix, Floats bySums, int rows) {
    float kept = x.kept();
    Blas.productTransposed(
        precision,
        rows,
        x.width(),
        wide,
        matrix(bySums, wide),
        matrix(matrix.values(), wide),
        kept,
        matrix(x.gradient(), x.width()));
  }
}
