package athanor.datasets.raw;

import java.io.Serializable;
import java.util.Locale;
import java.util.Set;

/**
 * A file to read, or one slice of a large zip or dump.
 *
 * @param place where the file lies
 * @param id its name below the input's root
 * @param names charset that its name was read in; empty where it is as it should be
 * @param length bytes at rest
 * @param slice the entries that are read of it
 */
public record RawSource(Place place, String id, String names, long length, Slice slice)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** How a file is read. */
  enum Form {
    PLAIN,
    PACKED,
    ZIP,
    ARCHIVE
  }

  /**
   * Which entries of a zip or pages of a dump are read: those whose number modulo {@code of} is
   * {@code number}.
   *
   * @param number which slice, from 0
   * @param of slices of the file, 1 where it is read whole
   */
  record Slice(int number, int of) implements Serializable {
    private static final long serialVersionUID = 1;
    static final Slice WHOLE = new Slice(0, 1);

    Slice {
      if (of < 1 || number < 0 || number >= of) {
        throw new IllegalArgumentException("slice must be 0..%d, got %d".formatted(of - 1, number));
      }
    }

    boolean has(long entry) {
      return entry % of == number;
    }
  }

  /** A file that is read whole. */
  RawSource(Place place, String id, String names, long length) {
    this(place, id, names, length, Slice.WHOLE);
  }

  /** The file as a Hadoop path. */
  public String uri() {
    return place.shown();
  }

  RawSource slice(int number, int of) {
    return new RawSource(place, id, names, length, new Slice(number, of));
  }

  Origin origin() {
    return new Origin(id, uri(), names, 0);
  }

  Form form() {
    String lower = id.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return Form.ZIP;
    }
    if (lower.endsWith(".avro")) {
      return Form.ARCHIVE;
    }
    boolean packed = lower.endsWith(".tar") || Packing.ofName(lower).isPresent();
    return packed || !ContentType.isKnownName(lower) ? Form.PACKED : Form.PLAIN;
  }

  /** Whether its name is one of a MediaWiki dump, packed or not. */
  boolean mayBeDump() {
    String lower = id.toLowerCase(Locale.ROOT);
    return Packing.inner(lower).endsWith(".xml");
  }

  /** Whether its name is one of text that is made of lines, without a head that they need. */
  boolean hasLines() {
    String lower = id.toLowerCase(Locale.ROOT);
    return form() == Form.PLAIN && LINES.contains(lower.substring(lower.lastIndexOf('.') + 1));
  }

  /** What reading it costs, in bytes: opening a file is as dear as reading some. */
  long cost() {
    return length / slice.of() + OPEN_COST;
  }

  private static final Set<String> LINES = Set.of("txt", "text", "jsonl", "ndjson");

  private static final long OPEN_COST = 16 << 10;
}
