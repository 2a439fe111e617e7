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
      double score = score(query, keys.bytes(), keys.offset() + j * v.count());
      scores.put(j, (float) score);
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
      FloatVector tanh = Squash.tanh(load(queries, q + i).add(load(keys, key + i)));
      sums = tanh.fma(load(weights, w + i), sums);
    }
    double sum = sums.reduceLanes(VectorOperators.ADD);
    for (; i < size; i++) {
      sum += Squash.tanh(scalar(queries, q + i) + scalar(keys, key + i)) * scalar(weights, w + i);
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
   * @param byScores gradient by the scores, [count]
   */
  public void differentiate(Floats query, Floats keys, Floats byScores, Gradients to) {
    for (int j = 0; j < byScores.count(); j++) {
      differentiate(query, keys, j * v.count(), byScores.get(j), to);
    }
    done(query, keys);
    Reference.reachabilityFence(to);
  }

  private void differentiate(Floats query, Floats keys, int at, float slope, Gradients to) {
    int size = v.count();
    int k = keys.offset() + at;
    int toKey = to.keys.offset() + at;
    int q = query.offset();
    int w = v.offset();
    int toQuery = to.query.offset();
    int toV = to.v.offset();
    int i = 0;
    for (; i <= size - LANES; i += LANES) {
      FloatVector tanh = Squash.tanh(load(query.bytes(), q + i).add(load(keys.bytes(), k + i)));
      FloatVector weight = load(v.bytes(), w + i).mul(slope);
      FloatVector inner = weight.sub(weight.mul(tanh).mul(tanh));
      store(load(to.query.bytes(), toQuery + i).add(inner), to.query.bytes(), toQuery + i);
      store(load(to.keys.bytes(), toKey + i).add(inner), to.keys.bytes(), toKey + i);
      store(tanh.mul(slope).add(load(to.v.bytes(), toV + i)), to.v.bytes(), toV + i);
    }
    for (; i < size; i++) {
      float tanh = Squash.tanh(scalar(query.bytes(), q + i) + scalar(keys.bytes(), k + i));
      float inner = scalar(v.bytes(), w + i) * slope * (1 - tanh * tanh);
      add(to.query.bytes(), toQuery + i, inner);
      add(to.keys.bytes(), toKey + i, inner);
      add(to.v.bytes(), toV + i, tanh * slope);
    }
  }

  private static void add(ByteBuffer to, int at, float value) {
    scalar(to, at, scalar(to, at) + value);
  }

  private void done(Floats query, Floats keys) {
    Reference.reachabilityFence(v);
    Reference.reachabilityFence(query);
    Reference.reachabilityFence(keys);
  }
}
