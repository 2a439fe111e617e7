package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.util.Optional;

/** An LSTM over a packed batch: products of whole steps, and the gates in one pass each. */
final class LstmSteps implements Op {
  private final Lstm.Input input;
  private final Packing packing;
  private final int wide;
  private final Precision precision;
  private final Value weights;
  private final Value constantWeights;
  private final Value recurrent;
  private final Recurrence recurrence;
  private final long version;
  private final Value bias;
  private final LstmMemory memory;

  private LstmSteps(Lstm layer, Lstm.Input input, Slot slot) {
    this.input = input;
    this.packing = input.packing();
    int size = layer.size();
    this.wide = 4 * size;
    this.precision = slot.precision();
    int in = layer.inputs();
    int all = in + layer.constants();
    this.weights = slot.parameters(0, in, wide);
    this.constantWeights = slot.parameters(in * wide, layer.constants(), wide);
    this.recurrent = slot.parameters(all * wide, size, wide);
    this.recurrence = slot.kept(Recurrence.class, () -> new Recurrence(layer.size(), precision));
    this.version = slot.version();
    this.bias = slot.parameters((all + size) * wide, 1, wide);
    this.memory =
        new LstmMemory(packing, Shape.vector(size), input.initial(), slot.tape(), inputs());
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
    slot.tape().record(op, op.memory.steps(), op.memory.lastCells());
    return op.memory.output();
  }

  private void forward() {
    Optional<Value> constant = input.constant();
    Floats added = constant.isPresent() ? constantPart(constant.get()) : bias.values();
    if (input.steps().isPresent()) {
      multiply(packing.rows(), input.steps().get().values(), weights, 0, memory.sums());
    } else {
      memory.sums().fill(0);
    }
    memory.forward(
        added,
        constant.isPresent(),
        (rows, outputs, sums) -> recurrence.add(rows, outputs, recurrent, version, sums));
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

  @Override
  public void backward() {
    Floats byFirstCells =
        memory.backward(
            (rows, bySums, byOutputs) ->
                recurrence.addTransposed(rows, bySums, recurrent, version, byOutputs));
    Floats bySums = memory.sums();
    if (recurrent.wantsGradient()) {
      memory.read().ifPresent(r -> addWeightGradient(recurrent, r.outputs(), r.bySums(), r.rows()));
    }
    Floats sums = bias.wantsGradient() || input.constant().isPresent() ? sumOverTime() : bySums;
    if (bias.wantsGradient()) {
      Columns.addSums(bias.gradient(), sums);
    }
    input.steps().ifPresent(x -> differentiate(x, weights, bySums, packing.rows()));
    input.constant().ifPresent(x -> differentiate(x, constantWeights, sums, packing.sequences()));
    input.initial().ifPresent(state -> differentiate(state, byFirstCells));
  }

  /** Sums gradients of each sequence over its steps, [sequences, 4 size]. */
  private Floats sumOverTime() {
    Floats sums = bias.tape().take(packing.sequences() * wide);
    sums.fill(0);
    for (int t = 0; t < packing.steps(); t++) {
      Floats step = memory.sums().part(packing.start(t) * wide, packing.active(t) * wide);
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
      addInputGradient(state.output(), recurrent, memory.firstSums(), packing.sequences());
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
