package athanor.datasets.image;

import athanor.datasets.raw.ItemFailure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes pictures by what the bytes say, not by the name. Samples are taken as they are stored,
 * without colour management; pictures are turned as their Exif says. Of an animation the first
 * frame counts, on its screen; of a TIFF the first page; what is transparent shows white.
 */
public final class PictureDecoder {
  private PictureDecoder() {}

  /**
   * A decoded picture whose rows are still to be read.
   *
   * @param rows as they are shown
   * @param isTurned whether the file asked to turn or mirror it
   */
  public record Reading(PixelRows rows, boolean isTurned) {}

  /**
   * Decodes a file to three channels of 0..1.
   *
   * @throws UnreadablePictureException as {@link #open} does
   */
  public static Picture decode(byte[] bytes, PictureLimits limits) {
    return open(bytes, limits).rows().picture();
  }

  /**
   * Decodes a file.
   *
   * @throws UnreadablePictureException with the reason {@code empty file}, {@code file too large},
   *     {@code no picture}, {@code too many pixels}, {@code truncated} or {@code broken picture}
   */
  public static Reading open(byte[] bytes, PictureLimits limits) {
    if (bytes.length == 0) {
      throw new UnreadablePictureException("empty file", "0 bytes");
    }
    if (bytes.length > limits.maxBytes()) {
      throw new UnreadablePictureException(
          "file too large",
          "%d bytes, allowed are %d (--max-item-megabytes)"
              .formatted(bytes.length, limits.maxBytes()));
    }
    PictureFormat format =
        PictureFormat.of(bytes)
            .orElseThrow(
                () ->
                    new UnreadablePictureException(
                        "no picture", "its first bytes are not of " + PictureFormat.ALL));
    checkWebPLength(bytes);
    try {
      Orientation orientation = Exif.orientation(bytes, format);
      return new Reading(
          rows(bytes, format, orientation, limits), orientation != Orientation.TOP_LEFT);
    } catch (UnreadablePictureException e) {
      throw e;
    } catch (EOFException e) {
      throw new UnreadablePictureException("truncated", ItemFailure.inWords(e));
    } catch (Exception | Error e) {
      throw new UnreadablePictureException(reason(e), ItemFailure.inWords(e));
    }
  }

  private static PixelRows rows(
      byte[] bytes, PictureFormat format, Orientation orientation, PictureLimits limits)
      throws IOException {
    ImageReader reader = format.reader();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in, false, true);
      checkSize(reader.getWidth(0), reader.getHeight(0), limits);
      boolean[] warned = new boolean[1];
      reader.addIIOReadWarningListener((source, warning) -> warned[0] |= isTruncation(warning));
      PixelRows rows =
          switch (format) {
            case JPEG -> jpeg(reader, bytes, orientation);
            case GIF -> gif(reader, bytes, limits);
            case WEBP -> webp(reader, bytes, orientation, limits);
            default -> new RasterRows(reader.read(0), orientation);
          };
      if (warned[0]) {
        throw new UnreadablePictureException("truncated", "the data ends before the last row");
      }
      return rows;
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(long width, long height, PictureLimits limits) {
    if (width < 1 || height < 1) {
      throw new UnreadablePictureException(
          "broken picture", "%d x %d pixels; there must be one".formatted(width, height));
    }
    if (width * height > limits.maxPixels()) {
      throw new UnreadablePictureException(
          "too many pixels",
          "%d x %d pixels, allowed are %d in all (--max-pixels)"
              .formatted(width, height, limits.maxPixels()));
    }
  }

  private static PixelRows jpeg(ImageReader reader, byte[] bytes, Orientation orientation)
      throws IOException {
    JpegMarkers markers = JpegMarkers.of(bytes);
    if (markers.components() != 4) {
      return new RasterRows(reader.read(0), orientation);
    }
    boolean ycck = markers.adobeTransform() == 2;
    return new RasterRows(InkImage.of(reader.readRaster(0, null), ycck), orientation);
  }

  private static PixelRows webp(
      ImageReader reader, byte[] bytes, Orientation orientation, PictureLimits limits)
      throws IOException {
    WebPChunks file = WebPChunks.of(bytes);
    Optional<ByteBuffer> lossy = file.picture().find("VP8 ");
    BufferedImage image =
        lossy.isPresent() && file.picture().find("ALPH").isEmpty()
            ? new BufferedImage(
                reader.getWidth(0), reader.getHeight(0), BufferedImage.TYPE_3BYTE_BGR)
            : reader.read(0);
    if (lossy.isPresent()) {
      LossyWebP.colours(bytes, lossy.get().arrayOffset(), image);
    }
    PixelRows shown = file.onCanvas(new RasterRows(image, orientation));
    checkSize(shown.width(), shown.height(), limits);
    return shown;
  }

  private static PixelRows gif(ImageReader reader, byte[] bytes, PictureLimits limits)
      throws IOException {
    GifScreen screen = GifScreen.of(bytes);
    PixelRows frame = new RasterRows(reader.read(0), Orientation.TOP_LEFT);
    PixelRows shown =
        ScreenRows.of(frame, screen.height(), screen.width(), screen.top(), screen.left());
    checkSize(shown.width(), shown.height(), limits);
    return shown;
  }

  /** The WebP reader takes what is missing at the end for zeros, so its length is checked here. */
  private static void checkWebPLength(byte[] bytes) {
    if (bytes.length < 12 || !"RIFF".equals(tag(bytes, 0)) || !"WEBP".equals(tag(bytes, 8))) {
      return;
    }
    long promised =
        8 + (ByteBuffer.wrap(bytes, 4, 4).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL);
    if (bytes.length < promised) {
      throw new UnreadablePictureException(
          "truncated", "%d bytes, the header says %d".formatted(bytes.length, promised));
    }
  }

  private static String tag(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.US_ASCII);
  }

  /** Whether bytes begin as one of the formats that are read. */
  public static boolean isPicture(byte[] bytes) {
    return PictureFormat.of(bytes).isPresent();
  }

  /** Pixels of an image in three channels; transparent parts on white. */
  public static Picture pixels(BufferedImage image) {
    return new RasterRows(image, Orientation.TOP_LEFT).picture();
  }

  private static String reason(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof EOFException || isTruncation(String.valueOf(t.getMessage()))) {
        return "truncated";
      }
    }
    return "broken picture";
  }

  private static boolean isTruncation(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return lower.contains("premature")
        || lower.contains("truncated")
        || lower.contains("unexpected end")
        || lower.contains("end of file");
  }
}
