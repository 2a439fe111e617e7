package athanor.common.nn.kernel;

import java.util.Optional;

/** Scratch memory that grows to what is asked for and is kept. Not thread-safe; close it. */
final class Scratch implements AutoCloseable {
  private Optional<NativeFloats> memory = Optional.empty();

  /** So many floats with any values, good until the next call. */
  Floats of(int count) {
    if (memory.isEmpty() || memory.get().count() < count) {
      close();
      memory = Optional.of(NativeFloats.unset(count));
    }
    return memory.get().run(0, count);
  }

  @Override
  public void close() {
    memory.ifPresent(NativeFloats::close);
    memory = Optional.empty();
  }
}
