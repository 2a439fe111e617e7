package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Floats outside of the heap, on a cache line's boundary, where both OpenBLAS and the Vector API
 * reach them without a copy. Not thread-safe.
 *
 * <p>The memory lives until {@link #close()} or until nobody holds this object any more. Whoever
 * works on {@link #bytes()} holds it to the end of the work with {@link
 * Reference#reachabilityFence}: a buffer alone does not.
 */
public final class NativeFloats implements AutoCloseable {
  private static final int LINE = 64;

  private final FloatPointer memory;
  private final FloatPointer start;
  private final ByteBuffer bytes;
  private final FloatBuffer floats;

  private NativeFloats(FloatPointer memory, int shift, int count) {
    this.memory = memory;
    this.start = memory.getPointer(shift);
    this.start.capacity(count).limit(count);
    this.bytes = start.asByteBuffer().order(ByteOrder.nativeOrder());
    this.floats = bytes.asFloatBuffer();
  }

  /**
   * Memory for a number of floats, at most 2^29 - 1, all 0.
   *
   * @throws IllegalArgumentException where it is more
   */
  public static NativeFloats of(long count) {
    NativeFloats made = unset(count);
    // Not by fill: until that is compiled, it takes seconds for the memory of a large net.
    Pointer.memset(made.memory, 0, made.memory.capacity() * Float.BYTES);
    return made;
  }

  /** The same with any values: nothing is written, so that the system need not have pages yet. */
  static NativeFloats unset(long count) {
    if (count < 1 || count > Integer.MAX_VALUE / Float.BYTES - LINE) {
      throw new IllegalArgumentException(
          "native floats must be 1..%d, got %d"
              .formatted(Integer.MAX_VALUE / Float.BYTES - LINE, count));
    }
    FloatPointer memory = new FloatPointer(count + LINE / Float.BYTES);
    int past = (int) (memory.address() % LINE);
    return new NativeFloats(memory, past == 0 ? 0 : (LINE - past) / Float.BYTES, (int) count);
  }

  /** How many floats there are. */
  public int count() {
    return floats.capacity();
  }

  /** All of it as a run. */
  public Floats all() {
    return run(0, count());
  }

  /** A part of it as a run; good until this is closed. */
  public Floats run(int offset, int count) {
    return new Floats(this, offset, count);
  }

  /** A pointer to some of the floats, which does not own them. */
  FloatPointer view(int offset, int count) {
    return new Foreign(start.address() + (long) offset * Float.BYTES, count);
  }

  /** A pointer to the float at an offset, for native code; good until this is closed. */
  public FloatPointer at(int offset) {
    return start.getPointer(offset);
  }

  /** The memory as bytes, in the machine's order. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** The memory as floats. */
  public FloatBuffer floats() {
    return floats;
  }

  public float get(int index) {
    float value = floats.get(index);
    Reference.reachabilityFence(this);
    return value;
  }

  public void put(int index, float value) {
    floats.put(index, value);
    Reference.reachabilityFence(this);
  }

  /** Copies values in. */
  public void put(int offset, float[] values, int from, int count) {
    floats.put(offset, values, from, count);
    Reference.reachabilityFence(this);
  }

  /** Memory with a copy of values. */
  public static NativeFloats copyOf(float[] values) {
    NativeFloats made = of(values.length);
    made.put(0, values, 0, values.length);
    return made;
  }

  /** All values, as an array that the caller owns. */
  public float[] toArray() {
    float[] values = new float[count()];
    get(0, values, 0, values.length);
    return values;
  }

  /** Copies values out. */
  public void get(int offset, float[] values, int from, int count) {
    floats.get(offset, values, from, count);
    Reference.reachabilityFence(this);
  }

  /** Copies from other memory. */
  public void copy(int offset, NativeFloats source, int from, int count) {
    floats.put(offset, source.floats, from, count);
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(source);
  }

  /** Adds a run of other memory's floats. */
  public void add(int offset, NativeFloats source, int from, int count) {
    Elementwise.add(bytes, offset, source.bytes, from, count);
    Reference.reachabilityFence(this);
    Reference.reachabilityFence(source);
  }

  /** Sets a run of floats to one value. */
  public void fill(int offset, int count, float value) {
    Elementwise.fill(bytes, offset, count, value);
    Reference.reachabilityFence(this);
  }

  @Override
  public void close() {
    memory.close();
  }

  /** Memory of somebody else; nothing here frees it. */
  private static final class Foreign extends FloatPointer {
    Foreign(long address, int count) {
      this.address = address;
      this.capacity = count;
      this.limit = count;
    }
  }
}
