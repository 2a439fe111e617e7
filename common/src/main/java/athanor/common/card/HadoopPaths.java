package athanor.common.card;

import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;

/** Paths as Hadoop and Spark take them, whatever letters are in their names. */
public final class HadoopPaths {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:/.*");
  private static final Pattern GLOB = Pattern.compile("[\\\\*?{}\\[\\]]");

  private HadoopPaths() {}

  /**
   * A path for one of Spark's readers, which would take {@code *?{}[]} for patterns: with a
   * backslash before each of them, as Hadoop's globs have it.
   */
  public static String literal(String path) {
    return GLOB.matcher(path).replaceAll("\\\\$0");
  }

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
