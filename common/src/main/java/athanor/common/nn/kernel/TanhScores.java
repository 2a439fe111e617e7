package athanor.common.nn.kernel;

import static athanor.common.nn.kernel.Elementwise.LANES;
import static athanor.common.nn.kernel.Elementwise.WIDTH;
import static athanor.common.nn.kernel.Elementwise.load;
import static athanor.common.nn.kernel.Elementwise.scalar;
import static athanor.common.nn.kernel.Elementwise.store;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Scores of a query against keys: the sum over i of {@code v[i] tanh(query[i] + key[i])}.
 *
 * @param v [size]
 */
public record TanhScores(Floats v) {
  /**
   * Computes scores.
   *
   * @param query [size]
   * @param keys [count, size]
   * @param scores [count], overwritten
   */
  public void apply(Floats query, Floats keys, Floats scores) {
    for (int j = 0; j < scores.count(); j++) {
      scores.put(j, (float) score(query, keys.bytes(), keys.offset() + j * v.count()));
    }
    done(query, keys);
  }

  private double score(Floats query, ByteBuffer keys, int key) {
    ByteBuffer queries = query.bytes();
    ByteBuffer weights = v.bytes();
    int q = query.offset();
    int w = v.offset();
    int size = v.count();
    FloatVector sums = FloatVector.zero(WIDTH);
    int i = 0;
    for (; i <= size - LANES; i += LANES) {
      FloatVector tanh = FastActivations.tanh(load(queries, q + i).add(load(keys, key + i)));
      sums = tanh.fma(load(weights, w + i), sums);
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < size; i++) {
      sum +=
          FastActivations.tanh(scalar(queries, q + i) + scalar(keys, key + i))
              * scalar(weights, w + i);
    }
    return sum;
  }

  /**
   * Where gradients are added.
   *
   * @param query [size]
   * @param keys [count, size]
   * @param v [size]
   */
  public record Gradients(Floats query, Floats keys, Floats v) {}

  /**
   * Adds gradients.
   *
   * @param byScores gradient of the scores, [count]
   */
  public void differentiate(Floats query, Floats keys, Floats byScores, Gradients to) {
    int size = v.count();
    int i = 0;
    for (; i <= size - LANES; i += LANES) {
      differentiateVector(query, keys, byScores, to, i);
    }
    for (; i < size; i++) {
      differentiateScalar(query, keys, byScores, to, i);
    }
    done(query, keys);
    Reference.reachabilityFence(to);
  }

  /** All keys at some columns, so that sums over keys stay in registers. */
  private void differentiateVector(
      Floats query, Floats keys, Floats byScores, Gradients to, int column) {
    ByteBuffer key = keys.bytes();
    ByteBuffer byKey = to.keys.bytes();
    ByteBuffer derivatives = byScores.bytes();
    int size = v.count();
    int from = keys.offset() + column;
    int toKey = to.keys.offset() + column;
    int scores = byScores.offset();
    int count = byScores.count();
    FloatVector q = load(query.bytes(), query.offset() + column);
    FloatVector weight = load(v.bytes(), v.offset() + column);
    FloatVector byQuery = FloatVector.zero(WIDTH);
    FloatVector byV = byQuery;
    for (int j = 0; j < count; j++) {
      FloatVector tanh = FastActivations.tanh(q.add(load(key, from + j * size)));
      float derivative = scalar(derivatives, scores + j);
      FloatVector scaled = weight.mul(derivative);
      FloatVector inner = scaled.sub(scaled.mul(tanh).mul(tanh));
      store(load(byKey, toKey + j * size).add(inner), byKey, toKey + j * size);
      byQuery = byQuery.add(inner);
      byV = tanh.mul(derivative).add(byV);
    }
    add(to.query, column, byQuery);
    add(to.v, column, byV);
  }

  private static void add(Floats to, int column, FloatVector by) {
    int at = to.offset() + column;
    store(load(to.bytes(), at).add(by), to.bytes(), at);
  }

  private void differentiateScalar(
      Floats query, Floats keys, Floats byScores, Gradients to, int column) {
    int size = v.count();
    float weight = v.get(column);
    for (int j = 0; j < byScores.count(); j++) {
      int at = j * size + column;
      float derivative = byScores.get(j);
      float tanh = FastActivations.tanh(query.get(column) + keys.get(at));
      float inner = weight * derivative * (1 - tanh * tanh);
      add(to.query, column, inner);
      add(to.keys, at, inner);
      add(to.v, column, tanh * derivative);
    }
  }

  private static void add(Floats to, int at, float value) {
    to.put(at, to.get(at) + value);
  }

  private void done(Floats query, Floats keys) {
    Reference.reachabilityFence(v);
    Reference.reachabilityFence(query);
    Reference.reachabilityFence(keys);
  }
}
