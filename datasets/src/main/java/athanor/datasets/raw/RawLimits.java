package athanor.datasets.raw;

import java.io.Serializable;

/**
 * How much a reader takes from one file, so that a hostile or broken one costs an item and not the
 * job.
 *
 * @param maxItemBytes largest item, unpacked
 * @param maxExpansion largest ratio of unpacked to packed bytes of a zip or gzip, once more than
 *     {@link #FREE_BYTES} are unpacked; plain text reaches 10, deflate's own limit is 1032
 * @param lines whether a file of lines that is larger is read in slices that end with a line
 */
public record RawLimits(long maxItemBytes, int maxExpansion, boolean lines)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** Unpacked bytes of one file that are never called too many. */
  static final long FREE_BYTES = 16L << 20;

  /** Largest slice of a file of lines, but for the rest of its last line. */
  private static final long SLICE_BYTES = 64L << 20;

  /** Items to 256 MiB, expansion to 200. */
  public static final RawLimits DEFAULT = new RawLimits(256L << 20, 200);

  public RawLimits {
    if (maxItemBytes < 1 || maxItemBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "max-item-bytes must be 1..%d, got %d".formatted(Integer.MAX_VALUE - 16, maxItemBytes));
    }
    if (maxExpansion < 1) {
      throw new IllegalArgumentException("max-expansion must be 1 or more, got " + maxExpansion);
    }
  }

  /** Limits of files that are one item each, of whatever they are made. */
  public RawLimits(long maxItemBytes, int maxExpansion) {
    this(maxItemBytes, maxExpansion, false);
  }

  /** Into how many slices a file of lines is cut. */
  int slices(long length) {
    long most = Math.max(1, Math.min(SLICE_BYTES, maxItemBytes / 2));
    return !lines || length <= maxItemBytes
        ? 1
        : (int) Math.min(Integer.MAX_VALUE, (length + most - 1) / most);
  }

  RawFault tooLarge(String item, String size) {
    return new RawFault(
        item,
        "too large",
        "%s bytes, at most %d are read (--max-item-megabytes)".formatted(size, maxItemBytes));
  }

  RawFault unpacksTooFar(String item, long packed, long unpacked) {
    return new RawFault(
        item,
        "unpacks too far",
        "%d bytes out of %d, at most %d times as many are read (--max-expansion)"
            .formatted(unpacked, packed, maxExpansion));
  }

  boolean unpacksTooFar(long packed, long unpacked) {
    return unpacked > FREE_BYTES && unpacked > packed * maxExpansion;
  }
}
