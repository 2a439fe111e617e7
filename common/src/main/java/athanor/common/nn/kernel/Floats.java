package athanor.common.nn.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.bytedeco.javacpp.FloatPointer;

/** Views of native memory for loops in Java, and the few loops that rows and patches need. */
final class Floats {
  private static final VectorSpecies<Float> WIDTH = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = WIDTH.length();
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  private Floats() {}

  /** The memory at a pointer as floats; good as long as the memory is. */
  static FloatBuffer view(FloatPointer start, int count) {
    return bytes(start, count).asFloatBuffer();
  }

  /** The memory at a pointer as bytes in the machine's order. */
  static ByteBuffer bytes(FloatPointer start, int count) {
    return start.getPointer(0).limit(count).capacity(count).asByteBuffer().order(ORDER);
  }

  /** to += from, over a run; offsets count floats. */
  static void add(ByteBuffer to, int at, ByteBuffer from, int start, int count) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      load(to, at + i).add(load(from, start + i)).intoByteBuffer(to, (at + i) << 2, ORDER);
    }
    for (; i < count; i++) {
      int place = (at + i) << 2;
      to.putFloat(place, to.getFloat(place) + from.getFloat((start + i) << 2));
    }
  }

  private static FloatVector load(ByteBuffer memory, int at) {
    return FloatVector.fromByteBuffer(WIDTH, memory, at << 2, ORDER);
  }

  /** Adds one row to each row of a matrix. */
  static void addRow(FloatPointer matrix, int rows, int columns, FloatPointer row) {
    ByteBuffer to = bytes(matrix, rows * columns);
    ByteBuffer from = bytes(row, columns);
    for (int r = 0; r < rows; r++) {
      add(to, r * columns, from, 0, columns);
    }
  }

  /** Adds the sum of a matrix's rows to one row, in double. */
  static void addRowSums(FloatPointer matrix, int rows, int columns, FloatPointer row) {
    FloatBuffer from = view(matrix, rows * columns);
    double[] sums = new double[columns];
    for (int r = 0; r < rows; r++) {
      int at = r * columns;
      for (int c = 0; c < columns; c++) {
        sums[c] += from.get(at + c);
      }
    }
    FloatBuffer to = view(row, columns);
    for (int c = 0; c < columns; c++) {
      to.put(c, (float) (to.get(c) + sums[c]));
    }
  }

  static void fill(FloatPointer start, int count, float value) {
    ByteBuffer to = bytes(start, count);
    FloatVector same = FloatVector.broadcast(WIDTH, value);
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      same.intoByteBuffer(to, i << 2, ORDER);
    }
    for (; i < count; i++) {
      to.putFloat(i << 2, value);
    }
  }
}
