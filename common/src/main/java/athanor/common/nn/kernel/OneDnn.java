package athanor.common.nn.kernel;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to oneDNN: one engine for the process, and what its calls are given. */
final class OneDnn {
  private static final Logger LOG = LoggerFactory.getLogger(OneDnn.class);

  /** {@code dnnl_cpu_isa_avx512_core_bf16}, whose bits every wider set of instructions has. */
  private static final int BF16_BITS = dnnlBf16();

  private static final Optional<engine> ENGINE = load();

  private OneDnn() {}

  private static int dnnlBf16() {
    return 0xe7;
  }

  private static Optional<engine> load() {
    try {
      return Optional.of(new engine(engine.kind.cpu, 0));
    } catch (LinkageError | RuntimeException e) {
      LOG.warn(
          "oneDNN does not load here ({}): convolutions run in plain loops, products by OpenBLAS",
          e.toString());
      return Optional.empty();
    }
  }

  /** Is there a native library for this machine? */
  static boolean served() {
    return ENGINE.isPresent();
  }

  static engine engine() {
    return ENGINE.orElseThrow(() -> new IllegalStateException("oneDNN does not load here"));
  }

  static stream stream() {
    return new stream(engine());
  }

  static boolean multipliesBf16() {
    return served() && (dnnl.dnnl_get_effective_cpu_isa() & BF16_BITS) == BF16_BITS;
  }

  /** Version and instruction set, such as {@code oneDNN 3.8.1 avx512_core_bf16}. */
  static String name() {
    if (!served()) {
      return "no oneDNN";
    }
    return "oneDNN %d.%d.%d %s"
        .formatted(
            dnnl.DNNL_VERSION_MAJOR,
            dnnl.DNNL_VERSION_MINOR,
            dnnl.DNNL_VERSION_PATCH,
            dnnl.get_effective_cpu_isa().toString().toLowerCase(Locale.ROOT));
  }

  /**
   * Attributes that all primitives here have: scratch memory is ours. The library's own belongs to
   * the thread that made a primitive, and the collector may free it on another.
   */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl.scratchpad_mode.user);
    return attributes;
  }

  static memory.data_type type(Precision precision) {
    return precision == Precision.BF16 ? memory.data_type.bf16 : memory.data_type.f32;
  }

  static LongPointer dims(long... sizes) {
    return new LongPointer(sizes);
  }

  /** A matrix of floats as it lies with us. */
  static memory.desc matrix(Matrix shape) {
    long across = shape.isTransposed() ? 1 : shape.width();
    long along = shape.isTransposed() ? shape.width() : 1;
    return new memory.desc(
        dims(shape.rows(), shape.columns()), memory.data_type.f32, dims(across, along));
  }

  /** A matrix whose rows follow each other. */
  static memory.desc matrix(int rows, int columns, memory.data_type type) {
    return new memory.desc(dims(rows, columns), type, memory.format_tag.ab);
  }

  /** A product C = A B, or C += A B. */
  static matmul.primitive_desc matmul(memory.desc a, memory.desc b, memory.desc c, boolean add) {
    primitive_attr attributes = attributes();
    if (add) {
      post_ops sum = new post_ops();
      sum.append_sum();
      attributes.set_post_ops(sum);
    }
    return new matmul.primitive_desc(engine(), a, b, c, attributes, false);
  }

  /** Memory without a place yet: the caller's comes later by {@code set_data_handle}. */
  static memory placeless(memory.desc form) {
    return new memory(form, engine(), new Pointer());
  }
}
