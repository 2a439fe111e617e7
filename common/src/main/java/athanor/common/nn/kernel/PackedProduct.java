package athanor.common.nn.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Products of many matrices with the same right factor, such as the weights of an LSTM over the
 * steps of a sequence. The right factor is packed once in the order in which oneDNN reads it, which
 * makes products of few rows twice as fast as without. The same bits for the same shapes.
 *
 * <p>Where oneDNN does not load, each product is one of {@link Product}. Not thread-safe.
 */
public final class PackedProduct implements AutoCloseable {
  /** Shapes whose primitives are kept: packed sequences have a row less from time to time. */
  private static final int KEPT = 160;

  /** Rows for which the packed order is asked; it measured the same for all from 1 to 1,024. */
  private static final int USUAL_ROWS = 16;

  private final int k;
  private final int n;
  private final memory.data_type type;
  private final Optional<Native> packed;
  private Optional<Matrix> right = Optional.empty();

  private PackedProduct(int k, int n, Precision precision) {
    this.k = k;
    this.n = n;
    this.type = OneDnn.served() ? OneDnn.type(precision.here()) : memory.data_type.f32;
    this.packed = OneDnn.served() ? Optional.of(new Native()) : Optional.empty();
  }

  /**
   * Room for a right factor [k, n].
   *
   * @param precision in which numbers factors are multiplied; see {@link Precision#here}
   */
  public static PackedProduct of(int k, int n, Precision precision) {
    return new PackedProduct(k, n, precision);
  }

  /**
   * Packs the right factor [k, n], which may be transposed; again whenever it changed. Its memory
   * is not needed afterwards where oneDNN serves, but must be kept for machines where it does not.
   */
  public void pack(Matrix right) {
    if (right.rows() != k || right.columns() != n) {
      throw new IllegalArgumentException(
          "the right factor must be %d x %d, got %s".formatted(k, n, right));
    }
    this.right = Optional.of(right);
    packed.ifPresent(made -> made.pack(right));
  }

  /** C [m, n] = A [m, k] times the right factor. */
  public void set(Matrix a, Matrix c) {
    multiply(a, c, false);
  }

  /** C [m, n] += A [m, k] times the right factor. */
  public void add(Matrix a, Matrix c) {
    multiply(a, c, true);
  }

  private void multiply(Matrix a, Matrix c, boolean add) {
    Matrix b =
        right.orElseThrow(
            () -> new IllegalStateException("a right factor must be packed before it is used"));
    Product.check(a, b, c);
    if (packed.isPresent()) {
      packed.get().multiply(a, c, add);
    } else {
      Product.scaled(1, a, b, add ? 1 : 0, c);
    }
  }

  /** Which kernel serves, for people to read. */
  public String kernels() {
    return packed.map(Native::name).orElse("not packed");
  }

  @Override
  public void close() {
    packed.ifPresent(Native::close);
  }

  /** What a primitive is made for. */
  private record Key(int rows, int width, boolean transposed, int resultWidth, boolean add) {}

  private final class Native {
    private final stream stream = OneDnn.stream();
    private final memory.desc form =
        plan(shape(USUAL_ROWS, k), shape(USUAL_ROWS, n), any(), false).weights_desc();
    private final memory packed = new memory(form, OneDnn.engine());

    private final Map<Key, Call> calls =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, Call> eldest) {
            boolean past = size() > KEPT;
            if (past) {
              eldest.getValue().close();
            }
            return past;
          }
        };

    private Matrix shape(int rows, int columns) {
      return Matrix.of(new FloatPointer(), rows, columns);
    }

    private memory.desc any() {
      return new memory.desc(OneDnn.dims(k, n), type, memory.format_tag.any);
    }

    private matmul.primitive_desc plan(Matrix a, Matrix c, memory.desc b, boolean add) {
      primitive_attr attributes = OneDnn.attributes();
      if (add) {
        post_ops sum = new post_ops();
        sum.append_sum();
        attributes.set_post_ops(sum);
      }
      return new matmul.primitive_desc(
          OneDnn.engine(),
          OneDnn.matrix(a, type),
          b,
          OneDnn.matrix(c, memory.data_type.f32),
          attributes,
          false);
    }

    void pack(Matrix right) {
      memory.desc ours = OneDnn.matrix(right, memory.data_type.f32);
      try (memory from = new memory(ours, OneDnn.engine(), right.start());
          reorder packing = new reorder(from, packed)) {
        packing.execute(stream, from, packed);
        stream._wait();
      }
    }

    void multiply(Matrix a, Matrix c, boolean add) {
      Key key = new Key(a.rows(), a.width(), a.isTransposed(), c.width(), add);
      calls.computeIfAbsent(key, made -> new Call(a, c, add)).run(a, c);
    }

    String name() {
      return calls.values().stream().findFirst().map(call -> call.step.name()).orElse("none yet");
    }

    void close() {
      calls.values().forEach(Call::close);
      packed.close();
      stream.close();
    }

    private final class Call {
      private final Operand left;
      private final Operand result;
      private final Step step;

      Call(Matrix a, Matrix c, boolean add) {
        matmul.primitive_desc plan = plan(a, c, form, add);
        memory.desc to = OneDnn.matrix(c, memory.data_type.f32);
        left = Operand.input(stream, OneDnn.matrix(a, memory.data_type.f32), plan.src_desc());
        result = Operand.output(stream, to, to);
        step =
            new Step(stream, plan, new matmul(plan))
                .with(dnnl.DNNL_ARG_SRC, left.memory())
                .with(dnnl.DNNL_ARG_WEIGHTS, packed)
                .with(dnnl.DNNL_ARG_DST, result.memory());
        plan.close();
      }

      void run(Matrix a, Matrix c) {
        left.read(a.start());
        result.place(c.start());
        step.run();
      }

      void close() {
        step.close();
        left.close();
        result.close();
      }
    }
  }
}
