package athanor.datasets.raw;

import java.io.Serializable;

/**
 * How much a reader takes from one file, so that a hostile or broken one costs an item and not the
 * job.
 *
 * @param maxItemBytes largest item, unpacked
 * @param maxExpansion largest ratio of unpacked to packed bytes of a zip or gzip, once more than
 *     {@link #FREE_BYTES} are unpacked; plain text reaches 10, deflate's own limit is 1032
 */
public record RawLimits(long maxItemBytes, int maxExpansion) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Unpacked bytes of one file that are never called too many. */
  static final long FREE_BYTES = 16L << 20;

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
