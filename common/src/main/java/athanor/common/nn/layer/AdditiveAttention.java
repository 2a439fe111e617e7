package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Layer;
import athanor.common.nn.Op;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Softmax;
import athanor.common.nn.kernel.TanhScores;
import athanor.common.nn.kernel.WeightedRows;
import athanor.common.shape.Shape;

/**
 * Attention by a small net: a step is looked at in proportion to the exponential of {@code v
 * tanh(query W + step U + b)} (Bahdanau, Cho and Bengio 2015, section 3.1). Parameters: W [query,
 * size], U [step, size], b [size], v [size].
 *
 * @param query values per query
 * @param step values per step of what is looked at
 * @param size of the small net
 */
public record AdditiveAttention(int query, int step, int size) implements Layer {
  @Override
  public Shape output(Shape input) {
    return Shape.vector(step);
  }

  @Override
  public int parameters(Shape input) {
    return Math.multiplyExact(query + step + 2, size);
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    starting.draw(0, query * size, query, size);
    starting.draw(query * size, step * size, step, size);
    starting.draw((query + step + 1) * size, size, size, 1);
  }

  /** Refuses: there must be something to look at. */
  @Override
  public Value apply(Value input, Slot slot) {
    throw new IllegalStateException("an attention needs steps to look at; call look and find");
  }

  /**
   * Prepares steps to be looked at, once for all queries.
   *
   * @param steps packed, [rows, step]
   */
  public Attended look(Value steps, Slot slot) {
    return Attended.of(keys(steps, slot), steps);
  }

  /**
   * Prepares as many steps of each sequence, such as the positions of maps.
   *
   * @param steps one sequence behind the other, [sequences x each, step]
   * @param each steps of a sequence
   */
  public Attended lookEqual(Value steps, int each, Slot slot) {
    return Attended.ofEqual(keys(steps, slot), steps, each);
  }

  private Value keys(Value steps, Slot slot) {
    Value weights = slot.parameters(query * size, step, size);
    Value bias = slot.parameters((query + step) * size, 1, size);
    return Product.apply(steps, weights, bias, Shape.vector(size), Activation.IDENTITY);
  }

  /**
   * Looks at steps.
   *
   * @param queries [rows, query]
   * @param sequences which sequence each query looks at, in the caller's order; kept
   */
  public Attended.Found find(Value queries, int[] sequences, Attended attended, Slot slot) {
    attended.check(sequences, queries);
    Value weights = slot.parameters(0, query, size);
    Value none = slot.tape().constant(new float[size], 1, Shape.vector(size));
    Value keys = Product.apply(queries, weights, none, Shape.vector(size), Activation.IDENTITY);
    Value v = slot.parameters((query + step + 1) * size, 1, size);
    return Work.apply(keys, v, sequences, attended);
  }

  private record Work(
      Value queries, Value v, int[] sequences, Attended attended, Attended.Found found)
      implements Op {
    static Attended.Found apply(Value queries, Value v, int[] sequences, Attended attended) {
      Value values = attended.values();
      int[] firsts = attended.firsts(sequences);
      Value context =
          queries.tape().output(queries.size(values.shape()), queries, v, attended.keys(), values);
      Value.Size size = Value.Size.of(firsts[sequences.length], Shape.vector(1));
      Value weights = queries.tape().output(size, queries, v, attended.keys());
      Attended.Found found = new Attended.Found(context, weights, firsts);
      Work work = new Work(queries, v, sequences, attended, found);
      work.forward();
      queries.tape().record(work, context, weights);
      return found;
    }

    private void forward() {
      TanhScores scores = new TanhScores(v.values());
      for (int r = 0; r < sequences.length; r++) {
        Floats weights = weights(found.weights().values(), r);
        scores.apply(row(queries.values(), r, queries), keys(r), weights);
        Softmax.apply(weights, weights);
        Floats context = row(found.context().values(), r, found.context());
        new WeightedRows(weights, values(attended.values().values(), r)).sum(context);
      }
    }

    private Floats weights(Floats all, int row) {
      int from = found.firsts()[row];
      return all.part(from, found.firsts()[row + 1] - from);
    }

    private Floats keys(int row) {
      return attended.of(attended.keys().values(), queries.width(), sequences[row]);
    }

    private Floats values(Floats all, int row) {
      return attended.of(all, attended.values().width(), sequences[row]);
    }

    private static Floats row(Floats values, int row, Value like) {
      return values.part(row * like.width(), like.width());
    }

    @Override
    public void backward() {
      TanhScores scores = new TanhScores(v.values());
      Value keys = attended.keys();
      Floats byKeys = gradient(keys);
      Floats byQueries = gradient(queries);
      Floats byV = gradient(v);
      Floats byWeights = queries.tape().take(found.weights().rows());
      for (int r = 0; r < sequences.length; r++) {
        Floats byScores = weights(byWeights, r);
        differentiate(r, byScores);
        TanhScores.Gradients to =
            new TanhScores.Gradients(
                row(byQueries, r, queries), attended.of(byKeys, keys.width(), sequences[r]), byV);
        scores.differentiate(row(queries.values(), r, queries), keys(r), byScores, to);
      }
    }

    /** A value's gradient, or room for one that nobody wants. */
    private static Floats gradient(Value value) {
      return value.wantsGradient() ? value.gradient() : value.tape().take(value.values().count());
    }

    /** From the gradient of a context to those of scores, and to those of values. */
    private void differentiate(int row, Floats byScores) {
      Floats byContext = row(found.context().gradient(), row, found.context());
      Floats weights = weights(found.weights().values(), row);
      Value values = attended.values();
      WeightedRows rows = new WeightedRows(weights, values(values.values(), row));
      rows.weightGradient(byContext, byScores);
      byScores.add(weights(found.weights().gradient(), row));
      if (values.wantsGradient()) {
        rows.addRowGradient(byContext, values(values.gradient(), row));
      }
      Softmax.differentiate(weights, byScores);
    }
  }
}
