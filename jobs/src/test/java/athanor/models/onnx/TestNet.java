package athanor.models.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Small nets as the bytes of an ONNX file, written field by field as onnx.proto numbers them. */
public final class TestNet {
  private static final int FLOAT = 1;
  private static final int DOUBLE = 11;

  private TestNet() {}

  /**
   * Pictures [batch, channels, height, width] times a matrix of all their values.
   *
   * @param matrix row-major [channels * height * width, columns]
   */
  public static byte[] linear(Object batch, int[] sides, float[] matrix) {
    int rows = sides[0] * sides[1] * sides[2];
    return model(
        List.of(
            node("Flatten", "pixels", "flat", integer("axis", 1)),
            node("MatMul", List.of("flat", "w"), "codes")),
        tensor("w", matrix, rows, matrix.length / rows),
        value("pixels", FLOAT, batch, sides[0], sides[1], sides[2]),
        value("codes", FLOAT, batch, matrix.length / rows));
  }

  /**
   * Sounds [batch, 1, samples] by filters that step over them, [batch, steps, filters].
   *
   * @param filters row-major [filters, width]
   */
  public static byte[] filters(float[] filters, int width, int stride) {
    return model(
        List.of(
            node("Conv", List.of("samples", "w"), "made", integers("strides", stride)),
            node("Transpose", "made", "states", integers("perm", 0, 2, 1))),
        tensor("w", filters, filters.length / width, 1, width),
        value("samples", FLOAT, "batch", 1, "time"),
        value("states", FLOAT, "batch", "steps", filters.length / width));
  }

  /**
   * Frames [batch, frames, features] times a matrix, frame by frame; what is below 0 becomes 0.
   *
   * @param matrix row-major [features, columns]
   */
  public static byte[] frames(float[] matrix, int features) {
    return model(
        List.of(node("MatMul", List.of("frames", "w"), "sums"), node("Relu", "sums", "states")),
        tensor("w", matrix, features, matrix.length / features),
        value("frames", FLOAT, "batch", "time", features),
        value("states", FLOAT, "batch", "time", matrix.length / features));
  }

  /** A net that gives back doubles [batch, values] as they are. */
  static byte[] ofDoubles() {
    return model(
        List.of(node("Identity", "x", "y")),
        tensor("w", new float[1], 1),
        value("x", DOUBLE, "batch", 3, 2, 2),
        value("y", DOUBLE, "batch", 3, 2, 2));
  }

  private static byte[] model(List<byte[]> nodes, byte[] weights, byte[] input, byte[] output) {
    byte[] graph =
        join(
            join(nodes.stream().map(node -> field(1, node)).toArray(byte[][]::new)),
            field(2, text("test")),
            field(5, weights),
            field(11, input),
            field(12, output));
    return join(field(1, 8), field(7, graph), field(8, join(field(1, text("")), field(2, 13))));
  }

  private static byte[] node(String operator, String input, String output, byte[] attribute) {
    return join(node(operator, List.of(input), output), field(5, attribute));
  }

  private static byte[] node(String operator, String input, String output) {
    return node(operator, List.of(input), output);
  }

  private static byte[] node(
      String operator, List<String> inputs, String output, byte[] attribute) {
    return join(node(operator, inputs, output), field(5, attribute));
  }

  private static byte[] node(String operator, List<String> inputs, String output) {
    return join(
        join(inputs.stream().map(name -> field(1, text(name))).toArray(byte[][]::new)),
        field(2, text(output)),
        field(4, text(operator)));
  }

  private static byte[] integer(String name, long value) {
    return join(field(1, text(name)), field(3, value), field(20, 2));
  }

  private static byte[] integers(String name, long... values) {
    byte[] all = join(field(1, text(name)), field(20, 7));
    for (long value : values) {
      all = join(all, field(8, value));
    }
    return all;
  }

  private static byte[] tensor(String name, float[] values, long... dimensions) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    byte[] all = new byte[0];
    for (long dimension : dimensions) {
      all = join(all, field(1, dimension));
    }
    return join(all, field(2, FLOAT), field(8, text(name)), field(9, raw.array()));
  }

  /** The declaration of an input or output; a dimension is a number, or a name where it is open. */
  private static byte[] value(String name, int type, Object... dimensions) {
    byte[] shape = new byte[0];
    for (Object dimension : dimensions) {
      byte[] one =
          dimension instanceof Integer size ? field(1, size) : field(2, text((String) dimension));
      shape = join(shape, field(1, one));
    }
    byte[] tensor = join(field(1, type), field(2, shape));
    return join(field(1, text(name)), field(2, field(1, tensor)));
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  /** A field of protobuf: a number. */
  private static byte[] field(int number, long value) {
    return join(variable((long) number << 3), variable(value));
  }

  /** A field of protobuf: bytes, with their length before them. */
  private static byte[] field(int number, byte[] value) {
    return join(variable((long) number << 3 | 2), variable(value.length), value);
  }

  private static byte[] variable(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (value > 0x7f) {
      bytes.write((int) (value & 0x7f | 0x80));
      value >>>= 7;
    }
    bytes.write((int) value);
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
