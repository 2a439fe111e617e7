package athanor.datasets.raw;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What entries of a tar tell of the entry after them: long names (GNU tar) and attributes
 * (POSIX.1-2001 pax).
 *
 * @param path bytes of its name
 * @param size its bytes
 * @param sparse whether it has holes that the tar leaves out
 */
record TarExtension(Optional<byte[]> path, Optional<Long> size, boolean sparse) {
  static final TarExtension NONE = new TarExtension(Optional.empty(), Optional.empty(), false);

  /** Whether an entry of this type describes others. */
  static boolean is(char type) {
    return "LKxgXVD".indexOf(type) >= 0;
  }

  /** What is known with one more entry. */
  TarExtension and(TarHeader header, byte[] content) {
    return switch (header.type()) {
      case 'L' -> new TarExtension(Optional.of(untilZero(content)), size, sparse);
      case 'x', 'X' -> attributes(content);
      default -> this;
    };
  }

  private static byte[] untilZero(byte[] content) {
    int end = 0;
    while (end < content.length && content[end] != 0) {
      end++;
    }
    return Arrays.copyOf(content, end);
  }

  /** Lines {@code LENGTH KEY=VALUE}, the length that of the whole line. */
  private TarExtension attributes(byte[] content) {
    TarExtension known = this;
    int at = 0;
    while (at < content.length) {
      int space = at;
      while (space < content.length && content[space] != ' ') {
        space++;
      }
      String digits = new String(content, at, space - at, StandardCharsets.ISO_8859_1);
      int length = digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
      int end = at + length - 1;
      if (length == 0 || end >= content.length || end <= space) {
        break;
      }
      known = known.attribute(Arrays.copyOfRange(content, space + 1, end));
      at += length;
    }
    return known;
  }

  private TarExtension attribute(byte[] line) {
    String text = new String(line, StandardCharsets.ISO_8859_1);
    int is = text.indexOf('=');
    String key = is < 0 ? text : text.substring(0, is);
    String value = text.substring(is + 1);
    if (key.equals("path")) {
      return new TarExtension(
          Optional.of(value.getBytes(StandardCharsets.ISO_8859_1)), size, sparse);
    }
    if (key.equals("size") && value.matches("\\d{1,18}")) {
      return new TarExtension(path, Optional.of(Long.parseLong(value)), sparse);
    }
    return key.startsWith("GNU.sparse.") ? new TarExtension(path, size, true) : this;
  }

  /** An entry's header with what others said of it. */
  TarHeader of(TarHeader header) {
    return new TarHeader(
        path.orElse(header.name()), size.orElse(header.size()), header.type(), header.link());
  }
}
