package athanor.datasets.video;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.UnreadablePictureException;
import athanor.datasets.raw.ItemFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the frames of a GIF or of an animated PNG (APNG), each as it is shown: drawn over the
 * frames before it. What is transparent shows white.
 */
public enum Animation {
  GIF {
    @Override
    int read(byte[] file, PictureLimits limits, Viewer viewer) throws IOException {
      return GifFrames.read(file, limits, viewer);
    }
  },
  APNG {
    @Override
    int read(byte[] file, PictureLimits limits, Viewer viewer) throws IOException {
      return ApngFrames.read(file, limits, viewer);
    }
  };

  /** Frames of a file at most: a small file can hold very many. */
  public static final int MOST_FRAMES = 10_000;

  private static final byte[] PNG_CONTROL = "acTL".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PNG_DATA = "IDAT".getBytes(StandardCharsets.US_ASCII);

  /** Takes frames one by one, so that only small ones need to be kept. */
  @FunctionalInterface
  public interface Viewer {
    /** A frame in three channels of 0..1. */
    void frame(Picture frame);
  }

  /** What a file is, by its bytes; empty where it is no animation. */
  public static Optional<Animation> of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 8), StandardCharsets.ISO_8859_1);
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    boolean animated =
        head.startsWith("\u0089PNG\r\n\u001a\n")
            && chunk(file, PNG_CONTROL) < chunk(file, PNG_DATA);
    return animated ? Optional.of(APNG) : Optional.empty();
  }

  /** Where a chunk of a PNG begins; the end of the file where there is none. */
  private static long chunk(byte[] file, byte[] type) {
    PngChunks chunks = new PngChunks(file);
    while (chunks.next()) {
      if (chunks.is(type)) {
        return chunks.at();
      }
    }
    return file.length;
  }

  /**
   * Reads all frames in order.
   *
   * @return for how long each frame is shown on average, in milliseconds
   * @throws UnreadablePictureException with the reason {@code truncated}, {@code too many pixels},
   *     {@code too many frames} or {@code broken film}
   */
  public int frames(byte[] file, PictureLimits limits, Viewer viewer) {
    try {
      return read(file, limits, viewer);
    } catch (UnreadablePictureException e) {
      throw e;
    } catch (EOFException e) {
      throw new UnreadablePictureException("truncated", ItemFailure.inWords(e));
    } catch (Exception | Error e) {
      throw new UnreadablePictureException("broken film", ItemFailure.inWords(e));
    }
  }

  abstract int read(byte[] file, PictureLimits limits, Viewer viewer) throws IOException;

  static void checkScreen(long width, long height, PictureLimits limits) {
    if (width < 1 || height < 1) {
      throw new UnreadablePictureException(
          "broken film", "%d x %d pixels; there must be one".formatted(width, height));
    }
    if (width * height > limits.maxPixels()) {
      throw new UnreadablePictureException(
          "too many pixels",
          "%d x %d pixels, allowed are %d in all (--max-pixels)"
              .formatted(width, height, limits.maxPixels()));
    }
  }

  static void checkCount(long frames) {
    if (frames > MOST_FRAMES) {
      throw new UnreadablePictureException(
          "too many frames", "%d frames, allowed are %d".formatted(frames, MOST_FRAMES));
    }
  }
}
