package athanor.datasets.raw;

import java.io.Serializable;
import java.util.Locale;

/**
 * A file to read, or one slice of a large zip: of its entries the ones whose number modulo {@code
 * slices} is {@code slice}.
 *
 * @param uri the file
 * @param id its name below the input's root
 * @param length bytes at rest
 * @param slice which slice, from 0
 * @param slices slices of the file, 1 where it is read whole
 */
public record RawSource(String uri, String id, long length, int slice, int slices)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** How a file is read. */
  enum Form {
    PLAIN,
    GZIP,
    ZIP,
    ARCHIVE
  }

  public RawSource {
    if (slices < 1 || slice < 0 || slice >= slices) {
      throw new IllegalArgumentException(
          "slice must be 0..%d of %s, got %d".formatted(slices - 1, uri, slice));
    }
  }

  Form form() {
    String lower = id.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".zip")) {
      return Form.ZIP;
    }
    if (lower.endsWith(".avro")) {
      return Form.ARCHIVE;
    }
    return lower.endsWith(".gz") ? Form.GZIP : Form.PLAIN;
  }

  /** What reading it costs, in bytes: opening a file is as dear as reading some. */
  long cost() {
    return length / slices + OPEN_COST;
  }

  private static final long OPEN_COST = 16 << 10;
}
