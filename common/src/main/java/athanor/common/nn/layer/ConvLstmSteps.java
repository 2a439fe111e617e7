package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Convolution;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * A convolutional LSTM over a packed batch. One convolution reads the inputs of all steps, one per
 * step reads the output of the step before.
 */
final class ConvLstmSteps implements Op {
  private final Packing packing;
  private final Value input;
  private final Optional<Lstm.State> initial;
  private final Kernels kernels;
  private final long version;
  private final Value weights;
  private final Value recurrent;
  private final Value bias;
  private final LstmMemory memory;

  private ConvLstmSteps(ConvLstm layer, Value input, Optional<Lstm.State> initial, Slot slot) {
    Shape map = slot.input();
    this.packing =
        input.packing().orElseThrow(() -> new IllegalArgumentException("no steps of sequences"));
    this.input = input;
    this.initial = initial;
    this.kernels = slot.kept(Kernels.class, () -> Kernels.of(layer, map, slot.precision()));
    this.version = slot.version();
    int in = layer.inputWeights(map);
    int own = layer.recurrentWeights(map);
    int wide = 4 * layer.channels();
    this.weights = slot.parameters(0, in / wide, wide);
    this.recurrent = slot.parameters(in, own / wide, wide);
    this.bias = slot.parameters(in + own, 1, wide);
    Value output = initial.map(Lstm.State::output).orElse(bias);
    Value cells = initial.map(Lstm.State::cells).orElse(bias);
    this.memory =
        new LstmMemory(
            packing, layer.output(map), initial, slot.tape(), bias, input, output, cells);
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

  static Lstm.Output run(ConvLstm layer, Value input, Optional<Lstm.State> initial, Slot slot) {
    ConvLstmSteps op = new ConvLstmSteps(layer, input, initial, slot);
    op.forward();
    slot.tape().record(op, op.memory.steps(), op.memory.lastCells());
    return op.memory.output();
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
    kernels.input.forward(packing.rows(), input.values(), 0, memory.sums());
    memory.forward(
        bias.values(),
        false,
        (maps, outputs, sums) -> kernels.recurrent.forward(maps, outputs, 1, sums));
  }

  @Override
  public void backward() {
    load();
    Floats byFirstCells =
        memory.backward(
            (maps, bySums, byOutputs) ->
                kernels.recurrent.inputGradient(maps, bySums, 1, byOutputs));
    Floats bySums = memory.sums();
    if (bias.wantsGradient()) {
      Columns.addSums(bias.gradient(), bySums);
      kernels.input.weightGradient(
          packing.rows(), input.values(), bySums, weights.kept(), weights.gradient());
      memory.read().ifPresent(this::differentiateRecurrent);
    }
    if (input.wantsGradient()) {
      kernels.input.inputGradient(packing.rows(), bySums, input.kept(), input.gradient());
    }
    initial.ifPresent(state -> differentiate(state, byFirstCells));
  }

  private void differentiateRecurrent(LstmMemory.Read read) {
    kernels.recurrent.weightGradient(
        read.rows(), read.outputs(), read.bySums(), recurrent.kept(), recurrent.gradient());
  }

  private void differentiate(Lstm.State state, Floats byCells) {
    if (state.output().wantsGradient()) {
      Value output = state.output();
      kernels.recurrent.inputGradient(
          packing.sequences(), memory.firstSums(), output.kept(), output.gradient());
    }
    if (state.cells().wantsGradient()) {
      state.cells().gradient().add(byCells);
    }
  }
}
