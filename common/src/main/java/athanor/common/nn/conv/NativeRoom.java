package athanor.common.nn.conv;

import athanor.common.nn.kernel.NativeFloats;
import org.bytedeco.javacpp.FloatPointer;

/** Floats outside of the Java heap that grow to what is asked for; freed by close. */
final class NativeRoom implements AutoCloseable {
  /** What rooms hold before they are asked for any; never freed, never written to. */
  private static final NativeFloats NONE = NativeFloats.of(1);

  private NativeFloats floats = NONE;

  /** Makes room for a number of floats; what was there may be lost. */
  NativeRoom room(int count) {
    if (floats == NONE || count > floats.count()) {
      close();
      floats = NativeFloats.of(count);
    }
    return this;
  }

  FloatPointer pointer() {
    return floats.at(0);
  }

  void put(int at, float[] from, int start, int length) {
    floats.put(at, from, start, length);
  }

  void get(int at, float[] to, int start, int length) {
    floats.get(at, to, start, length);
  }

  /** Zeroes the first so many. */
  void zero(int length) {
    floats.fill(0, length, 0);
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
    if (floats != NONE) {
      floats.close();
      floats = NONE;
    }
  }
}
