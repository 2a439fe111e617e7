package athanor.common.nn.kernel;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.stream;

/** A primitive of oneDNN with its arguments and scratch memory, ready to run. */
final class Step implements AutoCloseable {
  private final stream stream;
  private final primitive primitive;
  private final String name;
  private final memory scratch;
  private final IntMemoryMap arguments = new IntMemoryMap();

  Step(stream stream, primitive_desc plan, primitive primitive) {
    this.stream = stream;
    this.primitive = primitive;
    this.name = plan.impl_info_str().getString();
    this.scratch = new memory(plan.scratchpad_desc(), OneDnn.engine());
    arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, scratch);
  }

  /** Names one argument. */
  Step with(int argument, memory memory) {
    arguments.put(argument, memory);
    return this;
  }

  /** The implementation that the library chose, such as {@code brgconv_strided:avx512_core}. */
  String name() {
    return name;
  }

  void run() {
    primitive.execute(stream, arguments);
    stream._wait();
  }

  @Override
  public void close() {
    arguments.close();
    primitive.close();
    scratch.close();
  }
}
