package athanor.common.nn;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Blas.Matrix;
import athanor.common.nn.kernel.Elementwise;
import athanor.common.nn.kernel.LstmGates;
import athanor.common.nn.kernel.NativeFloats;
import athanor.common.nn.kernel.Packing;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;

/**
 * An LSTM layer without peepholes (Hochreiter and Schmidhuber 1997; Gers et al. 2000) on packed
 * sequences: one product for the input of all steps, one a step for the recurrence, one for each
 * gradient of weights over all steps, and the gates in one vectorised pass.
 *
 * <p>Parameters lie as in DL4J's {@code LSTM}: W [inputs, 4 size], R [size, 4 size], both column by
 * column, then b [4 size]; gates in the order input, forget, output, modulation.
 *
 * <p>Besides its input per step a layer may get a part that is the same at every step of a sequence
 * (a code that a decoder unrolls): its product is made once a sequence.
 *
 * <p>Owns its working memory; {@link #close()} gives it back. Not thread-safe.
 */
public final class FusedLstm implements AutoCloseable {
  private final int inputs;
  private final int constants;
  private final int size;
  private final LstmGates gates;

  private int rows;
  private int sequences;
  private NativeFloats z;
  private NativeFloats gate;
  private NativeFloats cells;
  private NativeFloats squashed;
  private NativeFloats out;
  private NativeFloats outBefore;
  private NativeFloats slopes;
  private NativeFloats constantPart;
  private NativeFloats cellSlopes;
  private NativeFloats otherCellSlopes;
  private NativeFloats ones;
  private LstmGates.Forward forward;
  private LstmGates.Backward backward;
  private LstmGates.Backward otherBackward;

  /**
   * A layer.
   *
   * @param inputs inputs that change from step to step, 0 for none; the last rows of W
   * @param constants inputs that stay the same over a sequence, 0 for none; the first rows of W
   * @param size cells
   */
  public FusedLstm(int inputs, int constants, int size) {
    if (inputs < 0 || constants < 0 || inputs + constants < 1 || size < 1) {
      throw new IllegalArgumentException(
          "an LSTM needs inputs and cells, got %d + %d inputs and %d cells"
              .formatted(constants, inputs, size));
    }
    this.inputs = inputs;
    this.constants = constants;
    this.size = size;
    this.gates = new LstmGates(size);
  }

  /** Parameters of a layer: W, R and b. */
  public int parameters() {
    return 4 * size * (inputs + constants + size + 1);
  }

  /**
   * What an LSTM reads, or the derivatives by it; each part only where the layer has such inputs.
   */
  public record Inputs(Optional<NativeFloats> changing, Optional<NativeFloats> constant) {
    /** Inputs that change from step to step, [rows, inputs] packed. */
    public static Inputs changing(NativeFloats values) {
      return new Inputs(Optional.of(values), Optional.empty());
    }

    /** Inputs that stay the same over a sequence, [sequences, constants] in packed order. */
    public static Inputs constant(NativeFloats values) {
      return new Inputs(Optional.empty(), Optional.of(values));
    }

    /** Both. */
    public static Inputs both(NativeFloats changing, NativeFloats constant) {
      return new Inputs(Optional.of(changing), Optional.of(constant));
    }

    /** Neither: as derivatives, those that nobody asks for. */
    public static Inputs none() {
      return new Inputs(Optional.empty(), Optional.empty());
    }
  }

  /**
   * Makes room for a batch; what {@link #out()} and {@link #slopes()} gave before may be gone.
   *
   * @param packing shape of the batch
   */
  public void prepare(Packing packing) {
    if (packing.rows() <= rows && packing.sequences() <= sequences) {
      return;
    }
    close();
    rows = Math.max(rows, packing.rows());
    sequences = Math.max(sequences, packing.sequences());
    z = NativeFloats.of(4L * rows * size);
    gate = NativeFloats.of(4L * rows * size);
    cells = NativeFloats.of((long) (sequences + rows) * size);
    squashed = NativeFloats.of((long) rows * size);
    out = NativeFloats.of((long) rows * size);
    outBefore = NativeFloats.of((long) rows * size);
    slopes = NativeFloats.of((long) rows * size);
    constantPart = NativeFloats.of(4L * sequences * size);
    cellSlopes = NativeFloats.of((long) sequences * size);
    otherCellSlopes = NativeFloats.of((long) sequences * size);
    ones = NativeFloats.of(sequences);
    ones.fill(0, sequences, 1);
    forward =
        new LstmGates.Forward(
            z.bytes(),
            constantPart.bytes(),
            gate.bytes(),
            cells.bytes(),
            squashed.bytes(),
            out.bytes());
    backward = backward(cellSlopes, otherCellSlopes);
    otherBackward = backward(otherCellSlopes, cellSlopes);
  }

  private LstmGates.Backward backward(NativeFloats next, NativeFloats before) {
    return new LstmGates.Backward(
        z.bytes(),
        gate.bytes(),
        cells.bytes(),
        squashed.bytes(),
        slopes.bytes(),
        next.bytes(),
        before.bytes());
  }

  /**
   * Runs over a batch; {@link #out()} holds the result.
   *
   * @param at where the layer's parameters start
   */
  public void forward(Packing packing, NativeFloats parameters, int at, Inputs values) {
    prepare(packing);
    int wide = 4 * size;
    multiplyInputs(packing, parameters, at, values);
    Matrix recurrent = matrix(parameters, recurrentAt(at), size);
    outBefore.fill(0, packing.active(0) * size, 0);
    cells.fill(0, packing.active(0) * size, 0);
    for (int t = 0; t < packing.steps(); t++) {
      int start = packing.start(t);
      if (t > 0) {
        Matrix before = matrix(outBefore, start * size, size);
        Matrix sums = matrix(z, start * wide, wide);
        float kept = inputs > 0 ? 1 : 0;
        Blas.productTransposed(packing.active(t), wide, size, before, recurrent, kept, sums);
      }
      int cell = packing.active(0) + start;
      gates.forward(forward, packing.active(t), start, constants > 0, cell, cellBefore(packing, t));
      int next = packing.active(t + 1) * size;
      if (next > 0) {
        outBefore.copy(packing.start(t + 1) * size, out, start * size, next);
      }
    }
    Reference.reachabilityFence(this);
  }

  private static int cellBefore(Packing packing, int step) {
    return step == 0 ? 0 : packing.active(0) + packing.start(step - 1);
  }

  private int recurrentAt(int at) {
    return at + 4 * size * (inputs + constants);
  }

  private int biasesAt(int at) {
    return recurrentAt(at) + 4 * size * size;
  }

  private void multiplyInputs(Packing packing, NativeFloats parameters, int at, Inputs values) {
    int wide = 4 * size;
    int all = inputs + constants;
    for (int b = 0; b < (constants > 0 ? packing.sequences() : 1); b++) {
      constantPart.copy(b * wide, parameters, biasesAt(at), wide);
    }
    if (constants > 0) {
      Blas.productTransposed(
          packing.sequences(),
          wide,
          constants,
          matrix(values.constant.orElseThrow(), 0, constants),
          matrix(parameters, at, all),
          1,
          matrix(constantPart, 0, wide));
    }
    if (inputs > 0) {
      Blas.productTransposed(
          packing.rows(),
          wide,
          inputs,
          matrix(values.changing.orElseThrow(), 0, inputs),
          matrix(parameters, at + constants, all),
          0,
          matrix(z, 0, wide));
    } else {
      z.fill(0, packing.active(0) * wide, 0);
    }
  }

  /**
   * Goes back over the batch of the last {@link #forward} with the derivatives in {@link
   * #slopes()}.
   *
   * @param gradient receives the derivatives by the parameters, from {@code at}; overwritten
   * @param values what the forward pass read
   * @param inputSlopes receive the derivatives by the inputs, those that are asked for
   */
  public void backward(
      Packing packing,
      NativeFloats parameters,
      NativeFloats gradient,
      int at,
      Inputs values,
      Inputs inputSlopes) {
    backThroughTime(packing, matrix(parameters, recurrentAt(at), size));
    sumOverTime(packing);
    differentiateWeights(packing, gradient, at, values);
    int wide = 4 * size;
    int all = inputs + constants;
    inputSlopes.constant.ifPresent(
        slopes ->
            Blas.product(
                packing.sequences(),
                constants,
                wide,
                matrix(constantPart, 0, wide),
                matrix(parameters, at, all),
                0,
                matrix(slopes, 0, constants)));
    inputSlopes.changing.ifPresent(
        slopes ->
            Blas.product(
                packing.rows(),
                inputs,
                wide,
                matrix(z, 0, wide),
                matrix(parameters, at + constants, all),
                0,
                matrix(slopes, 0, inputs)));
    Reference.reachabilityFence(this);
  }

  private void backThroughTime(Packing packing, Matrix recurrent) {
    int wide = 4 * size;
    cellSlopes.fill(0, packing.sequences() * size, 0);
    otherCellSlopes.fill(0, packing.sequences() * size, 0);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      int start = packing.start(t);
      int next = packing.active(t + 1);
      if (next > 0) {
        Matrix after = matrix(z, packing.start(t + 1) * wide, wide);
        Matrix slope = matrix(slopes, start * size, size);
        Blas.product(next, size, wide, after, recurrent, 1, slope);
      }
      LstmGates.Backward memories = (t & 1) == 0 ? backward : otherBackward;
      gates.backward(memories, packing.active(t), start, cellBefore(packing, t));
    }
  }

  /** Sums the derivatives of each sequence over its steps, where the constant part was. */
  private void sumOverTime(Packing packing) {
    int wide = 4 * size;
    constantPart.fill(0, packing.sequences() * wide, 0);
    for (int t = 0; t < packing.steps(); t++) {
      Elementwise.add(
          constantPart.bytes(), 0, z.bytes(), packing.start(t) * wide, packing.active(t) * wide);
    }
  }

  private void differentiateWeights(Packing packing, NativeFloats gradient, int at, Inputs values) {
    int wide = 4 * size;
    int all = inputs + constants;
    Matrix steps = matrix(z, 0, wide);
    Matrix sums = matrix(constantPart, 0, wide);
    if (constants > 0) {
      Matrix constant = matrix(values.constant.orElseThrow(), 0, constants);
      Blas.transposedProduct(
          wide, constants, packing.sequences(), sums, constant, 0, matrix(gradient, at, all));
    }
    if (inputs > 0) {
      Matrix changing = matrix(values.changing.orElseThrow(), 0, inputs);
      Blas.transposedProduct(
          wide, inputs, packing.rows(), steps, changing, 0, matrix(gradient, at + constants, all));
    }
    Blas.transposedProduct(
        wide,
        size,
        packing.rows(),
        steps,
        matrix(outBefore, 0, size),
        0,
        matrix(gradient, recurrentAt(at), size));
    Blas.product(
        1,
        wide,
        packing.sequences(),
        matrix(ones, 0, packing.sequences()),
        sums,
        0,
        matrix(gradient, biasesAt(at), wide));
  }

  @Override
  public void close() {
    for (NativeFloats memory : memories()) {
      memory.close();
    }
    rows = 0;
    sequences = 0;
  }

  private List<NativeFloats> memories() {
    return rows == 0
        ? List.of()
        : List.of(
            z,
            gate,
            cells,
            squashed,
            out,
            outBefore,
            slopes,
            constantPart,
            cellSlopes,
            otherCellSlopes,
            ones);
  }

  /** Output of the last forward pass: [rows, size] packed. */
  public NativeFloats out() {
    return out;
  }

  /**
   * Derivatives of the loss by the output, [rows, size] packed: set them before {@link #backward},
   * which overwrites them.
   */
  public NativeFloats slopes() {
    return slopes;
  }
}
