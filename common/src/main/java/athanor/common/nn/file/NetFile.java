package athanor.common.nn.file;

import athanor.common.card.BadInputException;
import athanor.common.nn.Layer;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.shape.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A net in one file, whatever its layers: magic {@code ATHN}, version, the spec as JSON behind its
 * length in bytes (big-endian, as {@link DataOutputStream} writes them), then parameters and
 * statistics as little-endian floats, part by part.
 *
 * <p>The JSON is a list of parts: {@code name}, {@code input} [height, width, channels], {@code
 * layer} with its {@code kind}, which is the name of a record in {@code athanor.common.nn.layer},
 * and that record's components.
 */
public final class NetFile {
  private static final int MAGIC = 0x4154484E;
  private static final int VERSION = 1;
  private static final int MOST_JSON = 16 << 20;
  private static final int AT_ONCE = 1 << 14;
  private static final String LAYERS = "athanor.common.nn.layer.";
  private static final ObjectMapper JSON = new ObjectMapper();

  private NetFile() {}

  /**
   * A net read back.
   *
   * @param values owned by the caller
   */
  public record Saved(NetSpec spec, NetValues values) {}

  /** Writes a net; the stream stays open. */
  public static void write(NetSpec spec, NetValues values, OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, 1 << 16));
    byte[] json = JSON.writeValueAsBytes(json(spec));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(json.length);
    out.write(json);
    write(values.parameters(), out);
    write(values.statistics(), out);
    out.flush();
  }

  private static ArrayNode json(NetSpec spec) {
    ArrayNode parts = JSON.createArrayNode();
    for (NetSpec.Part part : spec.parts()) {
      ObjectNode layer = JSON.createObjectNode();
      layer.put("kind", part.layer().getClass().getSimpleName());
      layer.setAll((ObjectNode) JSON.valueToTree(part.layer()));
      Shape input = part.input();
      ObjectNode node = parts.addObject();
      node.put("name", part.name());
      node.putArray("input").add(input.height()).add(input.width()).add(input.channels());
      node.set("layer", layer);
    }
    return parts;
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, values.length - from);
      bytes.asFloatBuffer().put(values, from, count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads a net.
   *
   * @param where the file, for messages
   * @throws BadInputException where the bytes are no net, of another version or cut short
   */
  public static Saved read(InputStream from, String where) throws IOException {
    DataInputStream in = new DataInputStream(from);
    try {
      if (in.readInt() != MAGIC) {
        throw new BadInputException(where + " is no net file");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw new BadInputException(
            "%s has net version %d; this build reads %d".formatted(where, version, VERSION));
      }
      int length = in.readInt();
      if (length < 0 || length > MOST_JSON) {
        throw new BadInputException(
            "the spec of %s must be 0..%d bytes, got %d".formatted(where, MOST_JSON, length));
      }
      NetSpec spec = spec(in.readNBytes(length), where);
      float[] parameters = read(in, spec.parameters());
      float[] statistics = read(in, spec.statistics());
      return new Saved(spec, new NetValues(parameters, statistics));
    } catch (EOFException e) {
      throw new BadInputException(where + " is cut short", e);
    }
  }

  private static NetSpec spec(byte[] json, String where) {
    try {
      List<NetSpec.Part> parts = new ArrayList<>();
      for (JsonNode node : JSON.readTree(new String(json, StandardCharsets.UTF_8))) {
        JsonNode input = node.required("input");
        Shape shape =
            new Shape(
                input.required(0).asInt(), input.required(1).asInt(), input.required(2).asInt());
        parts.add(
            new NetSpec.Part(node.required("name").asText(), shape, layer(node.required("layer"))));
      }
      return NetSpec.of(parts);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          "the spec of %s cannot be read: %s".formatted(where, e.getMessage()), e);
    }
  }

  private static Layer layer(JsonNode node) throws IOException {
    ObjectNode fields = node.deepCopy();
    String kind = fields.remove("kind").asText();
    if (!kind.matches("[A-Za-z0-9]+")) {
      throw new IllegalArgumentException("a kind of layer is a word, got " + kind);
    }
    try {
      Class<?> known = Class.forName(LAYERS + kind);
      return JSON.treeToValue(fields, known.asSubclass(Layer.class));
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new IllegalArgumentException("there is no layer of the kind " + kind, e);
    }
  }

  private static float[] read(DataInputStream in, int count) throws IOException {
    float[] values = new float[count];
    ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < count; from += AT_ONCE) {
      int some = Math.min(AT_ONCE, count - from);
      in.readFully(bytes.array(), 0, some * Float.BYTES);
      bytes.asFloatBuffer().get(values, from, some);
    }
    return values;
  }
}
