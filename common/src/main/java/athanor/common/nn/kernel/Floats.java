package athanor.common.nn.kernel;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A run of native floats, which somebody else owns: what an operation reads and writes. Good until
 * its owner is closed or reuses the memory. Not thread-safe.
 */
public final class Floats {
  private final NativeFloats memory;
  private final int offset;
  private final int count;
  private FloatPointer pointer;

  Floats(NativeFloats memory, int offset, int count) {
    if (offset < 0 || count < 0 || offset > memory.count() - count) {
      throw new IllegalArgumentException(
          "%d floats from %d are not within %d".formatted(count, offset, memory.count()));
    }
    this.memory = memory;
    this.offset = offset;
    this.count = count;
  }

  public int count() {
    return count;
  }

  /** Where the run starts in {@link #bytes()}, in floats. */
  public int offset() {
    return offset;
  }

  /** The whole memory that the run lies in; the run starts at {@link #offset()}. */
  public ByteBuffer bytes() {
    return memory.bytes();
  }

  /** The run's own bytes, the first float at 0, in the machine's order. */
  public ByteBuffer slice() {
    return memory
        .bytes()
        .slice(offset * Float.BYTES, count * Float.BYTES)
        .order(ByteOrder.nativeOrder());
  }

  /** A pointer to the first float, for native code. */
  public FloatPointer pointer() {
    if (pointer == null) {
      pointer = memory.view(offset, count);
    }
    return pointer;
  }

  /** A part of the run. */
  public Floats part(int from, int length) {
    if (from < 0 || length < 0 || from > count - length) {
      throw new IllegalArgumentException(
          "%d floats from %d are not within %d".formatted(length, from, count));
    }
    return new Floats(memory, offset + from, length);
  }

  public float get(int index) {
    return memory.get(offset + index);
  }

  public void put(int index, float value) {
    memory.put(offset + index, value);
  }

  /** Copies values in, from the first float on. */
  public void put(float[] values, int from, int length) {
    memory.put(offset, values, from, length);
  }

  /** Copies values out, from the first float on. */
  public void get(float[] to, int at, int length) {
    memory.get(offset, to, at, length);
  }

  /** All values, as an array that the caller owns. */
  public float[] toArray() {
    float[] values = new float[count];
    get(values, 0, count);
    return values;
  }

  public void fill(float value) {
    memory.fill(offset, count, value);
  }

  /** Copies a run of the same length. */
  public void copy(Floats source) {
    memory.copy(offset, source.memory, source.offset, count);
  }

  /** Adds a run of the same length. */
  public void add(Floats source) {
    memory.add(offset, source.memory, source.offset, count);
  }

  /** Adds a run of the same length times a factor. */
  public void add(Floats source, float factor) {
    Elementwise.addScaled(bytes(), offset, source.bytes(), source.offset, factor, count);
    Reference.reachabilityFence(memory);
    Reference.reachabilityFence(source.memory);
  }

  /** Multiplies each value by that of a run of the same length. */
  public void multiply(Floats by) {
    Elementwise.multiply(bytes(), offset, by.bytes(), by.offset, count);
    Reference.reachabilityFence(memory);
    Reference.reachabilityFence(by.memory);
  }

  /** Adds the products of two runs of the same length, value by value. */
  public void addProduct(Floats first, Floats second) {
    int shift = second.offset - first.offset;
    Elementwise.addProduct(
        bytes(), offset, count, first.bytes(), first.offset, second.bytes(), shift);
    Reference.reachabilityFence(memory);
    Reference.reachabilityFence(first.memory);
    Reference.reachabilityFence(second.memory);
  }

  /** Sum of the products with a run of the same length. */
  public double dot(Floats other) {
    double sum = Elementwise.dot(bytes(), offset, other.bytes(), other.offset, count);
    Reference.reachabilityFence(memory);
    Reference.reachabilityFence(other.memory);
    return sum;
  }

  /** Multiplies each value. */
  public void scale(float factor) {
    Elementwise.scale(bytes(), offset, factor, count);
    Reference.reachabilityFence(memory);
  }
}
