package athanor.datasets.image;

import java.io.Serializable;

/**
 * What a picture file may be, checked before its pixels are decoded.
 *
 * @param maxBytes size of the file
 * @param maxPixels width times height as its header says: a few kilobytes can claim gigabytes
 */
public record PictureLimits(long maxBytes, long maxPixels) implements Serializable {
  /** 64 MiB of file, 64 million pixels. */
  public static final PictureLimits DEFAULT = new PictureLimits(64L << 20, 64_000_000);

  public PictureLimits {
    if (maxBytes < 1 || maxPixels < 1) {
      throw new IllegalArgumentException(
          "max-bytes and max-pixels must be 1 or more, got %d and %d"
              .formatted(maxBytes, maxPixels));
    }
  }
}
