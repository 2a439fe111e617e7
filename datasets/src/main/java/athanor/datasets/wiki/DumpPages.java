package athanor.datasets.wiki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a dump into the bytes of its pages, holding one page at a time. In XML a {@code <} within
 * text is always escaped, so that the marks of a page's start and end occur nowhere else. Not
 * thread-safe.
 */
public final class DumpPages {
  private static final byte[] START = bytes("<page>");
  private static final byte[] START_WITH_ATTRIBUTES = bytes("<page ");
  private static final byte[] END = bytes("</page>");

  /** Bytes of a dump's beginning that hold its root element. */
  public static final int HEAD = 512;

  private static final int LEAST_BUFFER = 1 << 16;

  private final InputStream in;
  private final int mostBytes;
  private byte[] buffer = new byte[LEAST_BUFFER];
  private int from;
  private int to;
  private long dropped;
  private boolean ended;

  /**
   * Pages of a stream, which may begin anywhere in a dump.
   *
   * @param mostBytes most bytes of a page; a larger one is an error
   */
  public DumpPages(InputStream in, int mostBytes) {
    this.in = in;
    this.mostBytes = mostBytes;
  }

  /**
   * A page as it is in a dump.
   *
   * @param at position of its first byte in the stream
   * @param size bytes of it
   * @param bytes all of it, or its first ones where it was not whole
   * @param fault empty, or {@code too large} or {@code truncated}
   */
  public record Found(long at, long size, byte[] bytes, String fault) {}

  /** Whether a file's first bytes are those of a dump. */
  public static boolean begins(byte[] head) {
    String start =
        new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1)
            .replaceFirst("^\u00ef\u00bb\u00bf", "")
            .stripLeading();
    return start.startsWith("<") && start.contains("<mediawiki");
  }

  /** Position in the stream up to which bytes were searched. */
  public long position() {
    return dropped + from;
  }

  /** The next page, or none at the end. */
  public Optional<Found> next() throws IOException {
    if (!start()) {
      return Optional.empty();
    }
    long at = dropped + from;
    int searched = from;
    while (true) {
      int end = find(END, searched, to);
      if (end >= 0) {
        int after = end + END.length;
        byte[] page = Arrays.copyOfRange(buffer, from, after);
        from = after;
        return Optional.of(new Found(at, page.length, page, ""));
      }
      if (to - from > mostBytes) {
        return Optional.of(tooLarge(at));
      }
      int kept = Math.max(0, to - from - END.length + 1);
      if (!fill()) {
        byte[] head = head();
        long size = to - from;
        from = to;
        return Optional.of(new Found(at, size, head, "truncated"));
      }
      searched = from + kept;
    }
  }

  private Found tooLarge(long at) throws IOException {
    byte[] head = head();
    while (true) {
      int end = find(END, from, to);
      if (end >= 0) {
        from = end + END.length;
        break;
      }
      from = Math.max(from, to - END.length + 1);
      if (!fill()) {
        from = to;
        break;
      }
    }
    return new Found(at, dropped + from - at, head, "too large");
  }

  private byte[] head() {
    return Arrays.copyOfRange(buffer, from, Math.min(to, from + 2000));
  }

  /** Goes to the start of the next page. */
  private boolean start() throws IOException {
    while (true) {
      int plain = find(START, from, to);
      int other = find(START_WITH_ATTRIBUTES, from, plain < 0 ? to : plain);
      if (plain >= 0 || other >= 0) {
        from = other >= 0 ? other : plain;
        return true;
      }
      from = Math.max(from, to - START.length + 1);
      if (!fill()) {
        return false;
      }
    }
  }

  /** Reads more behind what is held. */
  private boolean fill() throws IOException {
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      dropped += from;
      to -= from;
      from = 0;
    }
    if (to == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 16, 2L * to));
    } else if (buffer.length > LEAST_BUFFER && to < LEAST_BUFFER / 2) {
      buffer = Arrays.copyOf(buffer, LEAST_BUFFER);
    }
    int some = ended ? -1 : in.read(buffer, to, buffer.length - to);
    ended = some < 0;
    to += Math.max(0, some);
    return !ended;
  }

  private int find(byte[] mark, int first, int end) {
    int last = end - mark.length;
    for (int i = first; i <= last; i++) {
      if (buffer[i] == '<' && Arrays.equals(buffer, i, i + mark.length, mark, 0, mark.length)) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] bytes(String mark) {
    return mark.getBytes(StandardCharsets.US_ASCII);
  }
}
