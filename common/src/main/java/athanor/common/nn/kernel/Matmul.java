package athanor.common.nn.kernel;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;

/** oneDNN's product for one shape of two matrices as they lie, with places for them. */
final class Matmul implements AutoCloseable {
  /** Shapes whose primitives a thread keeps; they hold code and no values. */
  private static final int KEPT = 64;

  private static final ThreadLocal<RecentCache<Key, Matmul>> CALLS =
      ThreadLocal.withInitial(() -> new RecentCache<>(KEPT, Matmul::close));

  private final stream stream = OneDnn.stream();
  private final Operand left;
  private final Operand right;
  private final Operand result;
  private final Step step;

  /** How a matrix lies. */
  private record Lie(int rows, int columns, int width, boolean isTransposed) {
    static Lie of(Matrix matrix) {
      return new Lie(matrix.rows(), matrix.columns(), matrix.width(), matrix.isTransposed());
    }
  }

  private record Key(Lie a, Lie b, Lie c, boolean add, Precision precision) {}

  private Matmul(Matrix a, Matrix b, Matrix c, boolean add, Precision precision) {
    memory.desc[] forms = {OneDnn.matrix(a), OneDnn.matrix(b), OneDnn.matrix(c)};
    try (matmul.primitive_desc plan =
        OneDnn.matmul(
            wanted(a, forms[0], precision), wanted(b, forms[1], precision), forms[2], add)) {
      left = Operand.input(stream, forms[0], plan.src_desc());
      right = Operand.input(stream, forms[1], plan.weights_desc());
      result = Operand.output(stream, forms[2], plan.dst_desc());
      step =
          new Step(stream, plan, new matmul(plan))
              .with(dnnl.DNNL_ARG_SRC, left.memory())
              .with(dnnl.DNNL_ARG_WEIGHTS, right.memory())
              .with(dnnl.DNNL_ARG_DST, result.memory());
    }
  }

  /** A factor as it lies in f32; rounded factors lie as oneDNN likes them best. */
  private static memory.desc wanted(Matrix factor, memory.desc form, Precision precision) {
    return precision == Precision.F32
        ? form
        : new memory.desc(
            OneDnn.dims(factor.rows(), factor.columns()),
            OneDnn.type(precision),
            memory.format_tag.any);
  }

  /** C = A B, or C += A B. */
  static void multiply(Matrix a, Matrix b, boolean add, Matrix c, Precision precision) {
    CALLS
        .get()
        .computeIfAbsent(
            new Key(Lie.of(a), Lie.of(b), Lie.of(c), add, precision),
            key -> new Matmul(a, b, c, add, precision))
        .run(a, b, c);
  }

  private void run(Matrix a, Matrix b, Matrix c) {
    left.read(a.floats());
    right.read(b.floats());
    result.place(c.floats());
    step.run();
    result.written();
  }

  @Override
  public void close() {
    step.close();
    left.close();
    right.close();
    result.close();
    stream.close();
  }
}
