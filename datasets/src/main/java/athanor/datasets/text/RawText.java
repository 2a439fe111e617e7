package athanor.datasets.text;

import athanor.datasets.raw.RawItem;
import java.util.Map;

/**
 * A raw item that was decoded.
 *
 * @param id name of the item
 * @param sourceUri where it came from
 * @param contentType media type by name, {@code application/octet-stream} where unknown
 * @param text all of it
 * @param labels labels of the item
 */
record RawText(
    String id, String sourceUri, String contentType, String text, Map<String, String> labels) {

  static RawText of(RawItem item, String text) {
    return new RawText(item.id(), item.sourceUri(), item.contentType(), text, item.labels());
  }

  /** The Nth document of this file, from 1. */
  Document document(long number, String content) {
    return new Document(id + "#" + number, sourceUri, content, false, 0, labels);
  }

  /** The file as one document. */
  Document whole(String content, boolean segmented) {
    return new Document(id, sourceUri, content, segmented, 0, labels);
  }

  BadText bad(String reason, String detail) {
    return new BadText(id, reason, detail);
  }
}
