package athanor.common.nn.conv;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside of the Java heap, where OpenBLAS reads them without a copy; freed by close. */
final class NativeFloats implements AutoCloseable {
  private FloatPointer pointer = new FloatPointer();
  private FloatBuffer buffer;
  private int capacity;

  /** Makes room for a number of floats; what was there may be lost. */
  NativeFloats room(int floats) {
    if (floats > capacity) {
      pointer.close();
      pointer = new FloatPointer((long) floats);
      buffer = pointer.asBuffer();
      capacity = floats;
    }
    return this;
  }

  FloatPointer pointer() {
    return pointer;
  }

  void put(int at, float[] from, int start, int length) {
    buffer.put(at, from, start, length);
  }

  void get(int at, float[] to, int start, int length) {
    buffer.get(at, to, start, length);
  }

  /** Zeroes the first so many. */
  void zero(int length) {
    org.bytedeco.javacpp.Pointer.memset(pointer, 0, (long) length * Float.BYTES);
  }

  /** Adds the first so many to a slice of an array, in chunks through a scratch array. */
  void addTo(float[] to, int start, int length, float[] scratch) {
    for (int from = 0; from < length; from += scratch.length) {
      int some = Math.min(scratch.length, length - from);
      get(from, scratch, 0, some);
      int at = start + from;
      for (int i = 0; i < some; i++) {
        to[at + i] += scratch[i];
      }
    }
  }

  @Override
  public void close() {
    pointer.close();
    pointer = new FloatPointer();
    capacity = 0;
  }
}
