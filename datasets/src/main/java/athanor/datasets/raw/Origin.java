package athanor.datasets.raw;

import java.io.EOFException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Where something that is read came from.
 *
 * @param id name within its input
 * @param uri URI of its file, with {@code !/entry} for each archive that it lies in
 * @param names charset that its names were read in; empty where it is as it should be
 * @param depth archives that it lies in
 */
record Origin(String id, String uri, String names, int depth) {
  /** Archives within one another that are opened: an archive, and one inside it. */
  static final int DEEPEST = 2;

  Origin entry(String name, NameCharset charset) {
    String taken = charset.isGuess() ? charset.name() : names;
    return new Origin(id + "!/" + name, uri + "!/" + name, taken, depth + 1);
  }

  /** The last part of the name, in lower case. */
  String file() {
    return id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  RawItem item(byte[] bytes) {
    return RawItem.of(this, bytes);
  }

  RawFault fault(String reason, String detail) {
    return new RawFault(id, reason, detail);
  }

  RawFault fault(Throwable thrown) {
    boolean truncated = thrown instanceof EOFException;
    return fault(truncated ? "truncated" : "unreadable", ItemFailure.inWords(thrown));
  }

  /** An entry's name with folders parted by slashes, as Windows does not. */
  static String folders(String name) {
    String parted = name.replace('\\', '/');
    return parted.startsWith("./") ? parted.substring(2) : parted;
  }

  /** Whether an entry's name leads out of its archive. */
  static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.matches("(?s)[A-Za-z]:.*")
        || name.indexOf('\0') >= 0
        || Arrays.asList(name.split("/")).contains("..");
  }

  /** Whether an entry is passed by as files are, whatever leads to it. */
  static boolean isHidden(String name) {
    return RawListing.hidden(name.replace("../", "").replace("./", ""));
  }
}
