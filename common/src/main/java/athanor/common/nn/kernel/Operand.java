package athanor.common.nn.kernel;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/**
 * A tensor that a primitive of oneDNN reads or writes: the caller's floats themselves where the
 * primitive takes them as they lie, else a copy in the primitive's own form.
 */
final class Operand implements AutoCloseable {
  private final stream stream;
  private final memory outside;
  private final memory inside;
  private final boolean copied;
  private final reorder copy;

  private Operand(stream stream, memory outside, memory inside, boolean copied, reorder copy) {
    this.stream = stream;
    this.outside = outside;
    this.inside = inside;
    this.copied = copied;
    this.copy = copy;
  }

  /** What a primitive reads. */
  static Operand input(stream stream, memory.desc ours, memory.desc wanted) {
    memory outside = OneDnn.placeless(ours);
    if (ours.equals(wanted)) {
      return new Operand(stream, outside, outside, false, new reorder());
    }
    memory inside = new memory(wanted, OneDnn.engine());
    return new Operand(stream, outside, inside, true, new reorder(outside, inside));
  }

  /** A copy in memory that somebody else owns and closes. */
  static Operand into(stream stream, memory.desc ours, memory inside) {
    memory outside = OneDnn.placeless(ours);
    reorder copy = new reorder(outside, inside);
    return new Operand(stream, outside, new memory(inside), true, copy);
  }

  /** What a primitive writes, where the caller's floats are overwritten. */
  static Operand output(stream stream, memory.desc ours, memory.desc wanted) {
    memory outside = OneDnn.placeless(ours);
    if (ours.equals(wanted)) {
      return new Operand(stream, outside, outside, false, new reorder());
    }
    memory inside = new memory(wanted, OneDnn.engine());
    return new Operand(stream, outside, inside, true, new reorder(inside, outside));
  }

  /** What a primitive writes, where it is added to the caller's floats. */
  static Operand sum(stream stream, memory.desc ours, memory.desc wanted) {
    memory outside = OneDnn.placeless(ours);
    memory inside = new memory(wanted, OneDnn.engine());
    post_ops add = new post_ops();
    add.append_sum();
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(add);
    return new Operand(stream, outside, inside, true, new reorder(inside, outside, attributes));
  }

  /** What the primitive is given. */
  memory memory() {
    return inside;
  }

  /** Before the primitive: where the caller's floats lie, which it will read. */
  void read(Floats floats) {
    outside.set_data_handle(floats.pointer());
    if (copied) {
      copy.execute(stream, outside, inside);
    }
  }

  /** Before the primitive: where the caller's floats lie, which it will write. */
  void place(Floats floats) {
    outside.set_data_handle(floats.pointer());
  }

  /** After the primitive: brings its result to the caller's floats. */
  void written() {
    if (copied) {
      copy.execute(stream, inside, outside);
    }
  }

  @Override
  public void close() {
    copy.close();
    inside.close();
    if (copied) {
      outside.close();
    }
  }
}
