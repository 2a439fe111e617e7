package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;

/**
 * Products of many matrices with the same right factor, such as the weights of an LSTM over the
 * steps of a sequence. The right factor is packed once in the order in which oneDNN reads it, which
 * makes products of few rows twice as fast as without. The same bits for the same shapes.
 *
 * <p>Where oneDNN does not load, each product is one of {@link MatrixProduct}. Not thread-safe.
 */
public final class PackedProduct implements AutoCloseable {
  /** Shapes whose primitives are kept: packed sequences have a row less from time to time. */
  private static final int KEPT = 160;

  /** Rows for which the packed order is asked; it measured the same for all from 1 to 1,024. */
  private static final int USUAL_ROWS = 16;

  private final int k;
  private final int n;
  private final Optional<Packed> packed;
  private Optional<Matrix> right = Optional.empty();

  private PackedProduct(int k, int n, Precision precision) {
    this.k = k;
    this.n = n;
    this.packed =
        OneDnn.served() ? Optional.of(new Packed(k, n, precision.here())) : Optional.empty();
  }

  /**
   * Room for a right factor [k, n].
   *
   * @param precision of the factors; see {@link Precision#here}
   */
  public static PackedProduct of(int k, int n, Precision precision) {
    return new PackedProduct(k, n, precision);
  }

  /**
   * Packs the right factor [k, n], which may be transposed; again whenever it changed. It must stay
   * as it is until then: where oneDNN does not load, it is read at each product.
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
    MatrixProduct.check(a, b, c);
    if (packed.isPresent()) {
      packed.get().multiply(a, c, add);
    } else {
      MatrixProduct.scaled(1, a, b, add ? 1 : 0, c);
    }
  }

  /** Which kernel serves, for people to read. */
  public String kernels() {
    return packed.map(Packed::name).orElse("not packed");
  }

  @Override
  public void close() {
    packed.ifPresent(Packed::close);
  }

  /** What a primitive is made for. */
  private record Key(int rows, int width, boolean transposed, int resultWidth, boolean add) {
    static Key of(Matrix a, Matrix c, boolean add) {
      return new Key(a.rows(), a.width(), a.isTransposed(), c.width(), add);
    }
  }

  /** The right factor in oneDNN's order, and the products that it was used in. */
  private static final class Packed implements AutoCloseable {
    private final memory.data_type type;
    private final stream stream = OneDnn.stream();
    private final memory.desc order;
    private final memory factor;
    private final RecentCache<Integer, Operand> packings = new RecentCache<>(2, Operand::close);
    private final RecentCache<Key, Call> calls = new RecentCache<>(KEPT, Call::close);

    Packed(int k, int n, Precision precision) {
      this.type = OneDnn.type(precision);
      this.order =
          OneDnn.matmul(
                  OneDnn.matrix(USUAL_ROWS, k, type),
                  new memory.desc(OneDnn.dims(k, n), type, memory.format_tag.any),
                  OneDnn.matrix(USUAL_ROWS, n, memory.data_type.f32),
                  false)
              .weights_desc();
      this.factor = new memory(order, OneDnn.engine());
    }

    void pack(Matrix right) {
      packings
          .computeIfAbsent(right.width() * (right.isTransposed() ? -1 : 1), lie -> packing(right))
          .read(right.floats());
      stream._wait();
      Reference.reachabilityFence(right);
    }

    private Operand packing(Matrix right) {
      return Operand.into(stream, OneDnn.matrix(right), factor);
    }

    void multiply(Matrix a, Matrix c, boolean add) {
      calls.computeIfAbsent(Key.of(a, c, add), key -> new Call(a, c, add)).run(a, c);
      Reference.reachabilityFence(a);
      Reference.reachabilityFence(c);
    }

    String name() {
      return calls.values().stream().findFirst().map(call -> call.step.name()).orElse("none yet");
    }

    @Override
    public void close() {
      calls.closeAll();
      packings.closeAll();
      factor.close();
      stream.close();
    }

    /** One product with places for its other factor and its result. */
    private final class Call {
      private final Operand left;
      private final Operand result;
      private final Step step;

      Call(Matrix a, Matrix c, boolean add) {
        memory.desc from = OneDnn.matrix(a);
        memory.desc to = OneDnn.matrix(c);
        memory.desc wanted =
            type == memory.data_type.f32 ? from : OneDnn.matrix(a.rows(), a.columns(), type);
        matmul.primitive_desc plan = OneDnn.matmul(wanted, order, to, add);
        left = Operand.input(stream, from, plan.src_desc());
        result = Operand.output(stream, to, to);
        step =
            new Step(stream, plan, new matmul(plan))
                .with(dnnl.DNNL_ARG_SRC, left.memory())
                .with(dnnl.DNNL_ARG_WEIGHTS, factor)
                .with(dnnl.DNNL_ARG_DST, result.memory());
        plan.close();
      }

      void run(Matrix a, Matrix c) {
        left.read(a.floats());
        result.place(c.floats());
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
