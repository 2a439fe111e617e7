package athanor.common.card;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Paths that Hadoop can write to. */
public final class HadoopPaths {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");

  private HadoopPaths() {}

  /**
   * A path to write to.
   *
   * @throws IllegalArgumentException where a name in it has a colon, which Hadoop cannot hold
   */
  public static Path writable(String uri) {
    boolean address = SCHEME.matcher(uri).matches();
    // In an address the host may be followed by a port.
    String names = address ? uri.replaceFirst("^[^:]+:(//[^/]*)?", "") : uri;
    if (names.contains(":")) {
      throw new IllegalArgumentException(
          "output %s has a name with a colon, which Hadoop's file systems cannot hold; name it without"
              .formatted(uri));
    }
    return new Path(uri);
  }
}
