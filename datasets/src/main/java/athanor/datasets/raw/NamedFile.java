package athanor.datasets.raw;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/** Files that options name: lists, labels, colours; on this machine or of a Hadoop filesystem. */
public final class NamedFile {
  private NamedFile() {}

  /**
   * Reads a whole file.
   *
   * @throws BadInputException where it cannot be read
   */
  public static byte[] bytes(String name, Configuration configuration) {
    try (InputStream in = Place.of(name, configuration).open(configuration)) {
      return in.readAllBytes();
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException("cannot read %s: %s".formatted(name, ItemFailure.inWords(e)), e);
    }
  }

  /**
   * Reads a whole file of text.
   *
   * @throws BadInputException where it cannot be read or is no UTF-8
   */
  public static String text(String name, Configuration configuration) {
    return NameCharset.utf8(bytes(name, configuration))
        .orElseThrow(() -> new BadInputException(name + " is no UTF-8; save it as UTF-8"));
  }
}
