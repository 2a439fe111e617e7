package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.WIDTH;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;

/**
 * The sum of a few rows, each times a weight.
 *
 * @param weights [rows]
 * @param rows [rows, width]
 */
public record WeightedRows(Floats weights, Floats rows) {
  /**
   * Computes the sum.
   *
   * @param result [width], overwritten
   */
  public void sum(Floats result) {
    int width = result.count();
    int i = 0;
    for (; i <= width - LANES; i += LANES) {
      sum(result, i);
    }
    for (; i < width; i++) {
      float sum = 0;
      for (int j = 0; j < weights.count(); j++) {
        sum += weights.get(j) * rows.get(j * width + i);
      }
      result.put(i, sum);
    }
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(result);
  }

  private void sum(Floats result, int column) {
    ByteBuffer w = weights.bytes();
    ByteBuffer x = rows.bytes();
    int width = result.count();
    int weight = weights.offset();
    int from = rows.offset() + column;
    int count = weights.count();
    FloatVector sum = FloatVector.zero(WIDTH);
    for (int j = 0; j < count; j++) {
      FloatVector factor = FloatVector.broadcast(WIDTH, scalar(w, weight + j));
      sum = load(x, from + j * width).fma(factor, sum);
    }
    store(sum, result.bytes(), result.offset() + column);
  }

  /**
   * Computes the gradient of the weights.
   *
   * @param byResult [width]
   * @param byWeights [rows], overwritten
   */
  public void weightGradient(Floats byResult, Floats byWeights) {
    int width = byResult.count();
    for (int j = 0; j < weights.count(); j++) {
      double dot =
          Elementwise.dot(
              byResult.bytes(), byResult.offset(), rows.bytes(), rows.offset() + j * width, width);
      byWeights.put(j, (float) dot);
    }
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(byResult);
  }

  /**
   * Adds the gradient of the rows.
   *
   * @param byResult [width]
   * @param byRows [rows, width], added to
   */
  public void addRowGradient(Floats byResult, Floats byRows) {
    int width = byResult.count();
    for (int j = 0; j < weights.count(); j++) {
      Elementwise.addScaled(
          byRows.bytes(),
          byRows.offset() + j * width,
          byResult.bytes(),
          byResult.offset(),
          weights.get(j),
          width);
    }
    Reference.reachabilityFence(byResult);
    Reference.reachabilityFence(byRows);
  }
}
