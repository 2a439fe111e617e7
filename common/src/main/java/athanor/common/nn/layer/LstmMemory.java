package athanor.common.nn.layer;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.LstmGates;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.Optional;

/**
 * Gates, cells and outputs of an LSTM over a packed batch, from step to step and back. The gates of
 * a position of a map are those of an LSTM, as if the positions were sequences; a vector is a map
 * of one position. What the sums before the gates are made of is left to the operation.
 */
final class LstmMemory {
  private final Packing packing;
  private final Optional<Lstm.State> initial;
  private final int positions;
  private final int size;
  private final int wide;
  private final LstmGates gates;
  private final Tape tape;
  private final Value steps;
  private final Value lastCells;
  private final Floats z;
  private final Floats gate;
  private final Floats cells;
  private final Floats squashed;

  /**
   * Room for a batch.
   *
   * @param out shape of the output
   * @param from values that the outputs depend on
   */
  LstmMemory(Packing packing, Shape out, Optional<Lstm.State> initial, Tape tape, Value... from) {
    this.packing = packing;
    this.initial = initial;
    this.positions = out.height() * out.width();
    this.size = out.size();
    this.wide = 4 * size;
    this.gates = new LstmGates(out.channels());
    this.tape = tape;
    int rows = packing.rows();
    this.z = tape.take(rows * wide);
    this.gate = tape.take(rows * wide);
    this.cells = tape.take((packing.sequences() + rows) * size);
    this.squashed = tape.take(rows * size);
    this.steps = tape.output(Value.Size.of(packing, out), from);
    this.lastCells = tape.output(Value.Size.of(packing.sequences(), out), from);
  }

  /** What goes from one step to another: adds a function of some rows to as many others. */
  @FunctionalInterface
  interface Recurrent {
    void add(int rows, Floats from, Floats to);
  }

  /**
   * Outputs that steps read of those before them.
   *
   * @param outputs [rows, size]
   * @param bySums gradient of the pre-activations of the steps that read them
   */
  record Read(int rows, Floats outputs, Floats bySums) {}

  /** Pre-activations of the gates, [rows, 4 size]; after the backward pass, their gradients. */
  Floats sums() {
    return z;
  }

  /** Those of the first step. */
  Floats firstSums() {
    return stepOf(z, 0, wide);
  }

  Value steps() {
    return steps;
  }

  Value lastCells() {
    return lastCells;
  }

  /** Outputs and the last state; once the operation is recorded. */
  Lstm.Output output() {
    int[] last = new int[packing.sequences()];
    for (int b = 0; b < last.length; b++) {
      last[b] = packing.lastRow(b);
    }
    return new Lstm.Output(steps, new Lstm.State(Rows.pick(steps, last), lastCells));
  }

  /**
   * Runs from the first step to the last.
   *
   * @param added to the sums of each position
   * @param perSequence whether that is a row per sequence or one for all
   * @param recurrent from outputs to the sums of the next step
   */
  void forward(Floats added, boolean perSequence, Recurrent recurrent) {
    Floats first = cells.part(0, packing.sequences() * size);
    initial.ifPresentOrElse(s -> first.copy(s.cells().values()), () -> first.fill(0));
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
      if (t > 0 || initial.isPresent()) {
        recurrent.add(active, outputBefore(t), stepOf(z, t, wide));
      }
      gates.forward(
          memories,
          active * positions,
          packing.start(t) * positions,
          perSequence,
          (packing.sequences() + packing.start(t)) * positions,
          cellBefore(t));
    }
    for (int b = 0; b < packing.sequences(); b++) {
      int row = packing.sequences() + packing.lastRow(b);
      lastCells.values().part(b * size, size).copy(cells.part(row * size, size));
    }
  }

  private Floats stepOf(Floats values, int step, int width) {
    return values.part(packing.start(step) * width, packing.active(step) * width);
  }

  /** Output of the step before, one row per sequence that goes on. */
  private Floats outputBefore(int step) {
    int count = packing.active(step) * size;
    return step == 0
        ? initial.orElseThrow().output().values().part(0, count)
        : steps.values().part(packing.start(step - 1) * size, count);
  }

  /** First position of the cells before a step. */
  private int cellBefore(int step) {
    return step == 0 ? 0 : (packing.sequences() + packing.start(step - 1)) * positions;
  }

  /**
   * Runs backward from the last step, and replaces the pre-activations by their gradients.
   *
   * @param recurrent from the gradients of a step's pre-activations to those of the outputs before
   *     it
   * @return the gradient of the initial cells
   */
  Floats backward(Recurrent recurrent) {
    Floats even = tape.take(packing.sequences() * size);
    Floats odd = tape.take(packing.sequences() * size);
    even.copy(lastCells.gradient());
    odd.copy(lastCells.gradient());
    LstmGates.Backward fromEven = memories(even, odd);
    LstmGates.Backward fromOdd = memories(odd, even);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      int next = packing.active(t + 1);
      if (next > 0) {
        Floats byOutputs = stepOf(steps.gradient(), t, size).part(0, next * size);
        recurrent.add(next, stepOf(z, t + 1, wide), byOutputs);
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

  /** What the recurrent weights read, side by side; empty where every sequence has one step. */
  Optional<Read> read() {
    int first = initial.isPresent() ? 0 : packing.sequences();
    int rows = packing.rows() - first;
    if (rows == 0) {
      return Optional.empty();
    }
    Floats outputs = tape.take(rows * size);
    int at = 0;
    for (int t = first > 0 ? 1 : 0; t < packing.steps(); t++) {
      Floats some = outputBefore(t);
      outputs.part(at, some.count()).copy(some);
      at += some.count();
    }
    return Optional.of(new Read(rows, outputs, z.part(first * wide, rows * wide)));
  }
}
