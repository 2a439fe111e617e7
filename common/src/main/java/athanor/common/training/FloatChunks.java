package athanor.common.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Floats as little-endian bytes, 64 KiB at a time, at the speed of memory and without a second
 * copy.
 */
final class FloatChunks {
  private static final int FLOATS = 1 << 14;

  private FloatChunks() {}

  static void write(DataOutput out, float[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int from = 0; from < values.length; from += FLOATS) {
      int count = Math.min(FLOATS, values.length - from);
      floats.clear().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  static float[] read(DataInput in, int count) throws IOException {
    float[] values = new float[count];
    ByteBuffer bytes = ByteBuffer.allocate(FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int from = 0; from < count; from += FLOATS) {
      int some = Math.min(FLOATS, count - from);
      in.readFully(bytes.array(), 0, some * Float.BYTES);
      floats.clear().get(values, from, some);
    }
    return values;
  }
}
