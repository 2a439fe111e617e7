package athanor.datasets.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One document: a post, an article, a title, a dialogue, a file.
 *
 * @param id name within the input, {@code FILE#N} for the Nth document of a file with many
 * @param sourceUri whole URI of the file it came from
 * @param text the text as it is cleaned and cut into words; a line break ends a sentence only where
 *     the language's own rules say so, {@link #BREAK} always does
 * @param segmented whether words are parted by spaces already, as in a tagged corpus
 * @param removed characters that cleaning took out
 * @param labels what is known beside the text, by name; copied
 */
public record Document(
    String id,
    String sourceUri,
    String text,
    boolean segmented,
    int removed,
    Map<String, String> labels)
    implements TextRead {
  private static final long serialVersionUID = 1;

  /** Ends a sentence in any language: Unicode's paragraph separator. */
  public static final char BREAK = '\u2029';

  public Document {
    if (id == null || id.isEmpty() || sourceUri == null || text == null) {
      throw new IllegalArgumentException(
          "a document needs id, source and text, got id %s of %s".formatted(id, sourceUri));
    }
    labels = new TreeMap<>(labels);
  }

  Document withText(String other) {
    return new Document(id, sourceUri, other, segmented, text.length() - other.length(), labels);
  }

  /** Joins parts that are sentences of their own. */
  static String join(List<String> parts) {
    return String.join(String.valueOf(BREAK), parts);
  }
}
