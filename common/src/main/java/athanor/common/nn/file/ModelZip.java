package athanor.common.nn.file;

import athanor.common.card.BadInputException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks into a DL4J zip before DL4J does. DL4J reads it with an old Jackson of its own, which makes
 * objects of whatever class the file names, and unpacks what it holds whatever its size: a file of
 * a stranger could run code. Only parts and classes that a net of ours has are let through.
 */
public final class ModelZip {
  static final String CONFIGURATION = "configuration.json";
  static final String PARAMETERS = "coefficients.bin";
  private static final Set<String> PARTS =
      Set.of(CONFIGURATION, PARAMETERS, "updaterState.bin", "noParams.marker");
  private static final List<String> CLASSES =
      List.of("org.deeplearning4j.nn.", "org.nd4j.linalg.", "athanor.common.nn.");
  private static final int MOST_JSON = 16 << 20;
  private static final long MOST_BYTES = 4L << 30;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private ModelZip() {}

  /**
   * The bytes of a zip that DL4J may read.
   *
   * @param in read to its end, not closed
   * @param where the file, for messages
   * @throws BadInputException where it has a part or names a class that no net of ours has
   */
  public static InputStream checked(InputStream in, String where) throws IOException {
    byte[] bytes = in.readAllBytes();
    long unpacked = 0;
    boolean configured = false;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        if (!PARTS.contains(part.getName())) {
          throw new BadInputException(
              "%s holds %s; a net has only %s".formatted(where, part.getName(), PARTS));
        }
        if (part.getName().equals(CONFIGURATION)) {
          check(zip.readNBytes(MOST_JSON), where);
          configured = true;
        }
        unpacked += size(zip, MOST_BYTES - unpacked, where);
      }
    }
    if (!configured) {
      throw new BadInputException(where + " is no DL4J model: it has no " + CONFIGURATION);
    }
    return new ByteArrayInputStream(bytes);
  }

  private static long size(InputStream part, long most, String where) throws IOException {
    byte[] block = new byte[1 << 16];
    long size = 0;
    for (int n = part.read(block); n >= 0; n = part.read(block)) {
      size += n;
      if (size > most) {
        throw new BadInputException(
            "%s unpacks to more than %d GB".formatted(where, MOST_BYTES >> 30));
      }
    }
    return size;
  }

  private static void check(byte[] json, String where) {
    try {
      check(JSON.readTree(json), where);
    } catch (IOException e) {
      throw new BadInputException(
          "%s of %s is no JSON: %s".formatted(CONFIGURATION, where, e.getMessage()), e);
    }
  }

  private static void check(JsonNode node, String where) {
    JsonNode named = node.get("@class");
    String name = named == null ? CLASSES.get(0) : named.asText();
    if (CLASSES.stream().noneMatch(name::startsWith)) {
      throw new BadInputException(
          "%s names the class %s, which no net has: it is not opened".formatted(where, name));
    }
    node.forEach(child -> check(child, where));
  }
}
