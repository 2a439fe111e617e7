package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * The element-wise half of an LSTM step, forward and backward, in one pass over each row.
 *
 * <p>Rows of gates are [input, forget, output, modulation], {@code size} floats each, in DL4J's
 * order: tanh for the first, sigmoid for the rest. The last vector of a row may overlap the one
 * before: it then computes the same values again, which is why nothing is changed in place.
 */
public final class LstmGates {
  private final int size;

  public LstmGates(int size) {
    this.size = size;
  }

  /**
   * One step forward.
   *
   * @param rows sequences that have the step
   * @param start first row of the step
   * @param perSequence whether {@code add} has a row for each sequence or one for all
   * @param cell first row of the step's cells
   * @param cellBefore first row of the cells before
   */
  public void forward(
      Forward at, int rows, int start, boolean perSequence, int cell, int cellBefore) {
    int wide = 4 * size;
    for (int b = 0; b < rows; b++) {
      int z = (start + b) * wide;
      int add = perSequence ? b * wide : 0;
      squashTanh(at, z, add);
      squashSigmoid(at, z + size, add + size);
      cells(at, z, (cell + b) * size, (cellBefore + b) * size, (start + b) * size);
    }
  }

  private void squashTanh(Forward at, int z, int add) {
    int count = size;
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      store(FastActivations.tanh(load(at.z, z + j).add(load(at.add, add + j))), at.gates, z + j);
    }
    if (j < count && count >= LANES) {
      j = count - LANES;
      store(FastActivations.tanh(load(at.z, z + j).add(load(at.add, add + j))), at.gates, z + j);
      return;
    }
    for (; j < count; j++) {
      scalar(at.gates, z + j, FastActivations.tanh(scalar(at.z, z + j) + scalar(at.add, add + j)));
    }
  }

  private void squashSigmoid(Forward at, int z, int add) {
    int count = 3 * size;
    int j = 0;
    for (; j <= count - LANES; j += LANES) {
      store(FastActivations.sigmoid(load(at.z, z + j).add(load(at.add, add + j))), at.gates, z + j);
    }
    if (j < count && count >= LANES) {
      j = count - LANES;
      store(FastActivations.sigmoid(load(at.z, z + j).add(load(at.add, add + j))), at.gates, z + j);
      return;
    }
    for (; j < count; j++) {
      scalar(
          at.gates, z + j, FastActivations.sigmoid(scalar(at.z, z + j) + scalar(at.add, add + j)));
    }
  }

  private void cells(Forward at, int gates, int cell, int cellBefore, int out) {
    int n = size;
    if (n < LANES) {
      cellsScalar(at, gates, cell, cellBefore, out);
      return;
    }
    for (int next = 0; next < n; next += LANES) {
      int j = Math.min(next, n - LANES);
      FloatVector written = load(at.gates, gates + 3 * n + j).mul(load(at.gates, gates + j));
      FloatVector c = load(at.gates, gates + n + j).fma(load(at.cells, cellBefore + j), written);
      FloatVector squashed = FastActivations.tanh(c);
      store(c, at.cells, cell + j);
      store(squashed, at.squashed, out + j);
      store(load(at.gates, gates + 2 * n + j).mul(squashed), at.out, out + j);
    }
  }

  private void cellsScalar(Forward at, int gates, int cell, int cellBefore, int out) {
    int n = size;
    for (int j = 0; j < n; j++) {
      float written = scalar(at.gates, gates + 3 * n + j) * scalar(at.gates, gates + j);
      float kept = scalar(at.gates, gates + n + j);
      float c = Math.fma(kept, scalar(at.cells, cellBefore + j), written);
      float squashed = FastActivations.tanh(c);
      scalar(at.cells, cell + j, c);
      scalar(at.squashed, out + j, squashed);
      scalar(at.out, out + j, scalar(at.gates, gates + 2 * n + j) * squashed);
    }
  }

  /**
   * One step backward; {@code z} receives the derivatives before the squashing.
   *
   * @param rows sequences that have the step
   * @param start first row of the step
   * @param cellBefore first row of the cells before
   */
  public void backward(Backward at, int rows, int start, int cellBefore) {
    for (int b = 0; b < rows; b++) {
      backwardRow(
          at, (start + b) * 4 * size, (cellBefore + b) * size, (start + b) * size, b * size);
    }
  }

  private void backwardRow(Backward at, int z, int cellBefore, int out, int carried) {
    int n = size;
    int gates = z;
    if (n < LANES) {
      backwardScalar(at, z, cellBefore, out, carried);
      return;
    }
    FloatVector one = FloatVector.broadcast(Elementwise.WIDTH, 1);
    for (int next = 0; next < n; next += LANES) {
      int j = Math.min(next, n - LANES);
      FloatVector a = load(at.gates, gates + j);
      FloatVector f = load(at.gates, gates + n + j);
      FloatVector o = load(at.gates, gates + 2 * n + j);
      FloatVector g = load(at.gates, gates + 3 * n + j);
      FloatVector squashed = load(at.squashed, out + j);
      FloatVector derivative = load(at.derivatives, out + j);
      FloatVector through = derivative.mul(o);
      FloatVector cell =
          through.mul(one.sub(squashed.mul(squashed))).add(load(at.cellsNext, carried + j));
      FloatVector cellA = cell.mul(a);
      store(cell.mul(g).mul(one.sub(a.mul(a))), at.z, z + j);
      store(cell.mul(load(at.cells, cellBefore + j)).mul(f.mul(one.sub(f))), at.z, z + n + j);
      store(through.mul(squashed).mul(one.sub(o)), at.z, z + 2 * n + j);
      store(cellA.mul(g.mul(one.sub(g))), at.z, z + 3 * n + j);
      store(cell.mul(f), at.cellsBefore, carried + j);
    }
  }

  private void backwardScalar(Backward at, int z, int cellBefore, int out, int carried) {
    int n = size;
    int gates = z;
    for (int j = 0; j < n; j++) {
      float a = scalar(at.gates, gates + j);
      float f = scalar(at.gates, gates + n + j);
      float o = scalar(at.gates, gates + 2 * n + j);
      float g = scalar(at.gates, gates + 3 * n + j);
      float squashed = scalar(at.squashed, out + j);
      float through = scalar(at.derivatives, out + j) * o;
      float cell = through * (1 - squashed * squashed) + scalar(at.cellsNext, carried + j);
      scalar(at.z, z + j, cell * g * (1 - a * a));
      scalar(at.z, z + n + j, cell * scalar(at.cells, cellBefore + j) * (f * (1 - f)));
      scalar(at.z, z + 2 * n + j, through * squashed * (1 - o));
      scalar(at.z, z + 3 * n + j, cell * a * (g * (1 - g)));
      scalar(at.cellsBefore, carried + j, cell * f);
    }
  }

  /** Memories of a forward pass; {@code z} before the squashing, {@code add} is added to it. */
  public record Forward(
      ByteBuffer z,
      ByteBuffer add,
      ByteBuffer gates,
      ByteBuffer cells,
      ByteBuffer squashed,
      ByteBuffer out) {}

  /** Memories of a backward pass; derivatives are derivatives of the loss. */
  public record Backward(
      ByteBuffer z,
      ByteBuffer gates,
      ByteBuffer cells,
      ByteBuffer squashed,
      ByteBuffer derivatives,
      ByteBuffer cellsNext,
      ByteBuffer cellsBefore) {}
}
