package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Packing;
import athanor.common.nn.kernel.Softmax;
import athanor.common.shape.Shape;
import java.util.Arrays;

/**
 * Scaled dot-product attention (Vaswani et al. 2017, section 3.2) in one or more heads. It has no
 * parameters: queries, keys and values come from dense layers.
 *
 * @param heads equal parts of queries, keys and values that attend separately
 * @param causal whether the t-th query of a sequence looks at its first t steps only
 */
public record DotAttention(int heads, boolean causal) {
  /**
   * Lets every step of packed sequences look at steps of the same sequences.
   *
   * @param queries packed, [rows, key size]
   * @param attended prepared steps
   */
  public Value between(Value queries, Attended attended) {
    Packing packing = queries.packing().orElseThrow();
    int[] rows = Attended.rows(packing);
    int[] sequences = new int[rows.length];
    int[] starts = Attended.starts(packing);
    for (int i = 0; i < starts.length - 1; i++) {
      Arrays.fill(sequences, starts[i], starts[i + 1], i);
    }
    Value context = find(Rows.pick(queries, rows), sequences, attended).context();
    int[] back = new int[rows.length];
    for (int r = 0; r < rows.length; r++) {
      back[rows[r]] = r;
    }
    return Rows.pick(context, back, queries.size(context.shape()));
  }

  /**
   * Looks at steps.
   *
   * @param queries [rows, key size]; those that look at one sequence are adjacent
   * @param sequences which sequence each looks at, in the caller's order; kept
   * @return its weights are those of the first head, then of the next
   */
  public Attended.Found find(Value queries, int[] sequences, Attended attended) {
    attended.check(sequences, queries);
    int keys = attended.keys().width();
    int values = attended.values().width();
    if (keys % heads != 0 || values % heads != 0 || queries.width() != keys) {
      throw new IllegalArgumentException(
          "%d heads cannot share queries of %d, keys of %d and values of %d"
              .formatted(heads, queries.width(), keys, values));
    }
    return new Work(this, queries, sequences, attended).forward();
  }

  private static final class Work implements Op {
    private final DotAttention layer;
    private final Value queries;
    private final int[] sequences;
    private final Attended attended;
    private final int[] firsts;
    private final Floats weights;
    private final Value context;
    private final int keySize;
    private final int valueSize;

    Work(DotAttention layer, Value queries, int[] sequences, Attended attended) {
      this.layer = layer;
      this.queries = queries;
      this.sequences = sequences;
      this.attended = attended;
      this.firsts = attended.firsts(sequences);
      this.weights = queries.tape().take(layer.heads * firsts[sequences.length]);
      Shape shape = attended.values().shape();
      this.context =
          queries.tape().output(queries.size(shape), queries, attended.keys(), attended.values());
      this.keySize = attended.keys().width() / layer.heads;
      this.valueSize = attended.values().width() / layer.heads;
    }

    /** Queries of one sequence in one head. */
    private record Block(int row, int rows, int sequence, int steps, int head) {}

    @FunctionalInterface
    private interface Visitor {
      void visit(Block block);
    }

    private void each(Visitor visitor) {
      int row = 0;
      while (row < sequences.length) {
        int end = row + 1;
        while (end < sequences.length && sequences[end] == sequences[row]) {
          end++;
        }
        for (int head = 0; head < layer.heads; head++) {
          int steps = attended.length(sequences[row]);
          visitor.visit(new Block(row, end - row, sequences[row], steps, head));
        }
        row = end;
      }
    }

    Attended.Found forward() {
      each(this::forward);
      queries.tape().record(this, context);
      Value.Size size = Value.Size.of(weights.count(), Shape.vector(1));
      Value found = queries.tape().outputOver(weights, size);
      return new Attended.Found(context, found, firsts);
    }

    private void forward(Block at) {
      Floats scores = weights(weights, at);
      Blas.productTransposed(
          at.rows,
          at.steps,
          keySize,
          query(queries.values(), at),
          key(attended.keys().values(), at),
          0,
          matrix(scores, at.steps));
      scores.scale((float) (1 / Math.sqrt(keySize)));
      for (int r = 0; r < at.rows; r++) {
        Floats row = scores.part(r * at.steps, at.steps);
        int seen = seen(at, r);
        Softmax.apply(row.part(0, seen), row.part(0, seen));
        row.part(seen, at.steps - seen).fill(0);
      }
      Blas.product(
          at.rows,
          valueSize,
          at.steps,
          matrix(scores, at.steps),
          value(attended.values().values(), at),
          0,
          context(context.values(), at));
    }

    private int seen(Block at, int row) {
      return layer.causal ? Math.min(row + 1, at.steps) : at.steps;
    }

    private Floats weights(Floats all, Block at) {
      int from = at.head * firsts[sequences.length] + firsts[at.row];
      return all.part(from, at.rows * at.steps);
    }

    private Blas.Matrix query(Floats values, Block at) {
      return block(values, at.row, queries.width(), at.head * keySize);
    }

    private Blas.Matrix context(Floats values, Block at) {
      return block(values, at.row, context.width(), at.head * valueSize);
    }

    private Blas.Matrix key(Floats values, Block at) {
      int row = attended.starts()[at.sequence];
      return block(values, row, attended.keys().width(), at.head * keySize);
    }

    private Blas.Matrix value(Floats values, Block at) {
      int row = attended.starts()[at.sequence];
      return block(values, row, attended.values().width(), at.head * valueSize);
    }

    private static Blas.Matrix block(Floats values, int row, int width, int column) {
      int from = row * width + column;
      return matrix(values.part(from, values.count() - from), width);
    }

    @Override
    public void backward() {
      Floats gradients = queries.tape().take(weights.count());
      each(block -> backward(block, weights(gradients, block)));
    }

    private void backward(Block at, Floats byScores) {
      Blas.Matrix byContext = context(context.gradient(), at);
      Floats shares = weights(weights, at);
      Value values = attended.values();
      Blas.productTransposed(
          at.rows,
          at.steps,
          valueSize,
          byContext,
          value(values.values(), at),
          0,
          matrix(byScores, at.steps));
      if (values.wantsGradient()) {
        Blas.transposedProduct(
            at.steps,
            valueSize,
            at.rows,
            matrix(shares, at.steps),
            byContext,
            1,
            value(values.gradient(), at));
      }
      for (int r = 0; r < at.rows; r++) {
        Softmax.differentiate(
            shares.part(r * at.steps, at.steps), byScores.part(r * at.steps, at.steps));
      }
      byScores.scale((float) (1 / Math.sqrt(keySize)));
      differentiate(at, matrix(byScores, at.steps));
    }

    private void differentiate(Block at, Blas.Matrix byScores) {
      Value keys = attended.keys();
      if (queries.wantsGradient()) {
        Blas.product(
            at.rows,
            keySize,
            at.steps,
            byScores,
            key(keys.values(), at),
            1,
            query(queries.gradient(), at));
      }
      if (keys.wantsGradient()) {
        Blas.transposedProduct(
            at.steps,
            keySize,
            at.rows,
            byScores,
            query(queries.values(), at),
            1,
            key(keys.gradient(), at));
      }
    }
  }
}
