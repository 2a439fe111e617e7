package athanor.datasets.raw;

import java.util.Map;
import java.util.TreeMap;

/**
 * One file as it was found: its bytes and where they came from.
 *
 * @param id name within its input: the path below the input's root, {@code a.zip!/b} for an entry
 * @param sourceUri whole URI of the file it came from, with {@code !/entry} within a zip
 * @param kind {@code text}, {@code audio}, {@code image} or {@code other}, by its content type
 * @param contentType media type by name and first bytes, {@code application/octet-stream} where
 *     neither tells
 * @param bytes content, unpacked where it was gzip; kept, do not modify
 * @param labels what is known beside the content, by name; {@code folder} is the folder or zip
 *     folder that the file lay in, absent at the root; copied
 */
public record RawItem(
    String id,
    String sourceUri,
    String kind,
    String contentType,
    byte[] bytes,
    Map<String, String> labels)
    implements RawRead {
  private static final long serialVersionUID = 1;

  /** Label that names the folder an item lay in. */
  public static final String FOLDER = "folder";

  /** Label that names the charset its name was read in, where that had to be found out. */
  public static final String NAME_CHARSET = "name_charset";

  public RawItem {
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException("an item needs an id, source is " + sourceUri);
    }
    if (sourceUri == null || kind == null || contentType == null || bytes == null) {
      throw new IllegalArgumentException(
          "item %s needs source, kind, content type and bytes".formatted(id));
    }
    labels = new TreeMap<>(labels);
  }

  /** An item whose kind, type and folder follow from its name and bytes. */
  static RawItem of(Origin origin, byte[] bytes) {
    ContentType type = ContentType.of(origin.id(), bytes);
    int end = origin.id().lastIndexOf('/');
    String above = end < 0 ? "" : origin.id().substring(0, end);
    String folder = above.substring(above.lastIndexOf('/') + 1);
    Map<String, String> labels = new TreeMap<>();
    if (!folder.isEmpty() && !folder.endsWith("!")) {
      labels.put(FOLDER, folder);
    }
    if (!origin.names().isEmpty()) {
      labels.put(NAME_CHARSET, origin.names());
    }
    return new RawItem(origin.id(), origin.uri(), type.kind(), type.name(), bytes, labels);
  }
}
