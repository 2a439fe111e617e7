package athanor.common.nn.file;

import athanor.common.card.BadInputException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What a DL4J graph on disk has learned, read without ND4J, whose start takes two seconds.
 *
 * @param vertices in the order in which DL4J lays out their parameters, those without any included
 * @param parameters of all vertices, one after another; owned by the caller
 */
public record SavedGraph(List<String> vertices, float[] parameters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How ND4J names the layout of a buffer, since 1.0.0-beta4. */
  private static final String LAYOUT = "MIXED_DATA_TYPES";

  /**
   * Reads a zip that {@code ComputationGraph.save} wrote.
   *
   * @param in read to its end, not closed
   * @param where the file, for messages
   * @throws BadInputException where it is no such zip, or its parameters are not of type float
   */
  public static SavedGraph read(InputStream in, String where) throws IOException {
    Map<String, byte[]> parts = parts(ModelZip.checked(in, where));
    JsonNode order = JSON.readTree(parts.get(ModelZip.CONFIGURATION)).path("topologicalOrderStr");
    if (!order.isArray() || !parts.containsKey(ModelZip.PARAMETERS)) {
      throw new BadInputException(where + " is no DL4J graph with parameters");
    }
    List<String> vertices = new ArrayList<>();
    order.forEach(vertex -> vertices.add(vertex.asText()));
    return new SavedGraph(vertices, parameters(parts.get(ModelZip.PARAMETERS), where));
  }

  private static Map<String, byte[]> parts(InputStream in) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /** Two buffers: the shape of the array, and its values. */
  private static float[] parameters(byte[] bytes, String where) throws IOException {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      in.skipNBytes(Long.BYTES * length(in, "LONG", where));
      long length = length(in, "FLOAT", where);
      if (in.available() != Float.BYTES * length) {
        throw new EOFException();
      }
      float[] values = new float[(int) length];
      ByteBuffer.wrap(in.readAllBytes()).asFloatBuffer().get(values);
      return values;
    } catch (EOFException | UTFDataFormatException e) {
      throw new BadInputException(where + " has parameters that are cut off or damaged", e);
    }
  }

  /** The head of a buffer. */
  private static long length(DataInputStream in, String wanted, String where) throws IOException {
    String layout = in.readUTF();
    long length = in.readLong();
    String type = in.readUTF();
    if (!layout.equals(LAYOUT) || !type.equals(wanted) || length < 0) {
      throw new BadInputException(
          "%s has parameters of layout %s and type %s; a net of ours has %s and %s"
              .formatted(where, layout, type, LAYOUT, wanted));
    }
    return length;
  }
}
