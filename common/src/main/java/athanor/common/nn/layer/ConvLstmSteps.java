package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Convolution;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.LstmGates;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A convolutional LSTM over a packed batch. One convolution reads the inputs of all steps, one per
 * step reads the output of the step before; the gates of a position are those of an LSTM, as if the
 * positions were sequences.
 */
final class ConvLstmSteps implements Op {
  private final Packing packing;
  private final Value input;
  private final Optional<ConvLstm.State> initial;
  private final int positions;
  private final int channels;
  private final LstmGates gates;
  private final Kernels kernels;
  private final long version;
  private final Value weights;
  private final Value recurrent;
  private final Value bias;
  private final Value steps;
  private final Value lastCells;
  private final Floats z;
  private final Floats gate;
  private final Floats cells;
  private final Floats squashed;

  private ConvLstmSteps(ConvLstm layer, Value input, Optional<ConvLstm.State> initial, Slot slot) {
    Shape map = slot.input();
    this.packing =
        input.packing().orElseThrow(() -> new IllegalArgumentException("no steps of sequences"));
    this.input = input;
    this.initial = initial;
    this.positions = map.height() * map.width();
    this.channels = layer.channels();
    this.gates = new LstmGates(channels);
    this.kernels = slot.kept(Kernels.class, () -> Kernels.of(layer, map, slot.precision()));
    this.version = slot.version();
    int in = layer.inputWeights(map);
    int own = layer.recurrentWeights(map);
    int wide = 4 * channels;
    this.weights = slot.parameters(0, in / wide, wide);
    this.recurrent = slot.parameters(in, own / wide, wide);
    this.bias = slot.parameters(in + own, 1, wide);
    Tape tape = slot.tape();
    int rows = packing.rows();
    this.z = tape.take(rows * gateSize());
    this.gate = tape.take(rows * gateSize());
    this.cells = tape.take((packing.sequences() + rows) * size());
    this.squashed = tape.take(rows * size());
    Value output = initial.map(ConvLstm.State::output).orElse(bias);
    Value memory = initial.map(ConvLstm.State::cells).orElse(bias);
    Value[] from = {bias, input, output, memory};
    this.steps = tape.output(Value.Size.of(packing, layer.output(map)), from);
    this.lastCells = tape.output(Value.Size.of(packing.sequences(), layer.output(map)), from);
  }

  /** Floats of a map that comes out. */
  private int size() {
    return positions * channels;
  }

  /** Floats of the gates of a map. */
  private int gateSize() {
    return 4 * positions * channels;
  }

  /** The two convolutions of a layer and the version of the parameters that they have. */
  private static final class Kernels implements AutoCloseable {
    private final Convolution input;
    private final Convolution recurrent;
    private long version = -1;

    private Kernels(Convolution input, Convolution recurrent) {
      this.input = input;
      this.recurrent = recurrent;
    }

    static Kernels of(ConvLstm layer, Shape map, Precision precision) {
      return new Kernels(
          Convolution.of(layer.form(map, map.channels()), precision),
          Convolution.of(layer.form(map, layer.channels()), precision));
    }

    @Override
    public void close() {
      input.close();
      recurrent.close();
    }
  }

  static ConvLstm.Output run(
      ConvLstm layer, Value input, Optional<ConvLstm.State> initial, Slot slot) {
    ConvLstmSteps op = new ConvLstmSteps(layer, input, initial, slot);
    op.forward();
    slot.tape().record(op, op.steps, op.lastCells);
    int[] last = new int[op.packing.sequences()];
    for (int b = 0; b < last.length; b++) {
      last[b] = op.packing.lastRow(b);
    }
    return new ConvLstm.Output(
        op.steps, new ConvLstm.State(Rows.pick(op.steps, last), op.lastCells));
  }

  private void load() {
    if (kernels.version != version) {
      kernels.input.weights(weights.values());
      kernels.recurrent.weights(recurrent.values());
      kernels.version = version;
    }
  }

  private void forward() {
    load();
    kernels.input.forward(packing.rows(), input.values(), 0, z);
    Floats first = cells.part(0, packing.sequences() * size());
    initial.ifPresentOrElse(s -> first.copy(s.cells().values()), () -> first.fill(0));
    LstmGates.Forward memories =
        new LstmGates.Forward(
            z.slice(),
            bias.values().slice(),
            gate.slice(),
            cells.slice(),
            squashed.slice(),
            steps.values().slice());
    for (int t = 0; t < packing.steps(); t++) {
      int active = packing.active(t);
      if (t > 0 || initial.isPresent()) {
        kernels.recurrent.forward(active, outputBefore(t), 1, stepOf(z, t, gateSize()));
      }
      gates.forward(
          memories,
          active * positions,
          packing.start(t) * positions,
          false,
          (packing.sequences() + packing.start(t)) * positions,
          cellBefore(t));
    }
    for (int b = 0; b < packing.sequences(); b++) {
      int row = packing.sequences() + packing.lastRow(b);
      lastCells.values().part(b * size(), size()).copy(cells.part(row * size(), size()));
    }
  }

  private Floats stepOf(Floats values, int step, int width) {
    return values.part(packing.start(step) * width, packing.active(step) * width);
  }

  /** Output of the step before, one map per sequence that goes on. */
  private Floats outputBefore(int step) {
    int count = packing.active(step) * size();
    return step == 0
        ? initial.orElseThrow().output().values().part(0, count)
        : steps.values().part(packing.start(step - 1) * size(), count);
  }

  /** First position of the cells before a step. */
  private int cellBefore(int step) {
    return step == 0 ? 0 : (packing.sequences() + packing.start(step - 1)) * positions;
  }

  @Override
  public void backward() {
    load();
    Floats byFirstCells = backThroughTime();
    if (bias.wantsGradient()) {
      Columns.addSums(bias.gradient(), z);
      kernels.input.weightGradient(
          packing.rows(), input.values(), z, weights.kept(), weights.gradient());
      differentiateRecurrent();
    }
    if (input.wantsGradient()) {
      kernels.input.inputGradient(packing.rows(), z, input.kept(), input.gradient());
    }
    initial.ifPresent(state -> differentiate(state, byFirstCells));
  }

  /**
   * Turns {@code z} into gradients by the sums before the gates.
   *
   * @return the gradient by the initial cells
   */
  private Floats backThroughTime() {
    Floats even = lastCells.tape().take(packing.sequences() * size());
    Floats odd = lastCells.tape().take(packing.sequences() * size());
    even.copy(lastCells.gradient());
    odd.copy(lastCells.gradient());
    LstmGates.Backward fromEven = memories(even, odd);
    LstmGates.Backward fromOdd = memories(odd, even);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      int next = packing.active(t + 1);
      if (next > 0) {
        Floats byOutputs = stepOf(steps.gradient(), t, size()).part(0, next * size());
        kernels.recurrent.inputGradient(next, stepOf(z, t + 1, gateSize()), 1, byOutputs);
      }
      gates.backward(
          (t & 1) == 0 ? fromEven : fromOdd,
          packing.active(t) * positions,
          packing.start(t) * positions,
          cellBefore(t));
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
    int first = initial.isPresent() ? 0 : packing.sequences();
    int rows = packing.rows() - first;
    if (rows == 0) {
      return;
    }
    Floats before = bias.tape().take(rows * size());
    int at = 0;
    for (int t = first > 0 ? 1 : 0; t < packing.steps(); t++) {
      Floats some = outputBefore(t);
      before.part(at, some.count()).copy(some);
      at += some.count();
    }
    Floats bySums = z.part(first * gateSize(), rows * gateSize());
    kernels.recurrent.weightGradient(rows, before, bySums, recurrent.kept(), recurrent.gradient());
  }

  private void differentiate(ConvLstm.State state, Floats byCells) {
    if (state.output().wantsGradient()) {
      Value output = state.output();
      Floats bySums = stepOf(z, 0, gateSize());
      kernels.recurrent.inputGradient(
          packing.sequences(), bySums, output.kept(), output.gradient());
    }
    if (state.cells().wantsGradient()) {
      state.cells().gradient().add(byCells);
    }
  }
}
