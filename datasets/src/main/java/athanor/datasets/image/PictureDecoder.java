package athanor.datasets.image;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG (CMYK too), GIF, BMP and WebP by what the bytes say, not by the name. Of an
 * animation the first frame counts; what is transparent shows white.
 */
public final class PictureDecoder {
  static {
    ImageIO.setUseCache(false);
    ImageIO.scanForPlugins();
  }

  private PictureDecoder() {}

  /**
   * Decodes a file to three channels of 0..1.
   *
   * @throws UnreadablePictureException with the reason {@code empty file}, {@code file too large},
   *     {@code no picture}, {@code too many pixels}, {@code truncated} or {@code broken picture}
   */
  public static Picture decode(byte[] bytes, PictureLimits limits) {
    if (bytes.length == 0) {
      throw new UnreadablePictureException("empty file", "0 bytes");
    }
    if (bytes.length > limits.maxBytes()) {
      throw new UnreadablePictureException(
          "file too large", "%d bytes, allowed are %d".formatted(bytes.length, limits.maxBytes()));
    }
    checkWebPLength(bytes);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadablePictureException("no picture", "neither PNG, JPEG, GIF, BMP nor WebP");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, false, true);
        return decode(reader, limits);
      } finally {
        reader.dispose();
      }
    } catch (EOFException e) {
      throw new UnreadablePictureException("truncated", message(e));
    } catch (IOException | RuntimeException e) {
      if (e instanceof UnreadablePictureException known) {
        throw known;
      }
      throw new UnreadablePictureException(reason(e), message(e));
    }
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

  private static Picture decode(ImageReader reader, PictureLimits limits) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width * height > limits.maxPixels()) {
      throw new UnreadablePictureException(
          "too many pixels",
          "%d x %d pixels, allowed are %d in all".formatted(width, height, limits.maxPixels()));
    }
    boolean[] warned = new boolean[1];
    reader.addIIOReadWarningListener((source, warning) -> warned[0] |= isTruncation(warning));
    BufferedImage image = reader.read(0);
    if (warned[0]) {
      throw new UnreadablePictureException("truncated", "the data ends before the last row");
    }
    return pixels(image);
  }

  /** Pixels of an image in three channels; transparent parts on white. */
  public static Picture pixels(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage flat = image;
    if (image.getColorModel().hasAlpha()) {
      flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      Graphics2D brush = flat.createGraphics();
      brush.setColor(Color.WHITE);
      brush.fillRect(0, 0, width, height);
      brush.setComposite(AlphaComposite.SrcOver);
      brush.drawImage(image, 0, 0, null);
      brush.dispose();
    }
    float[] pixels = new float[height * width * 3];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      flat.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * 3;
        pixels[at] = (row[x] >> 16 & 0xff) / 255f;
        pixels[at + 1] = (row[x] >> 8 & 0xff) / 255f;
        pixels[at + 2] = (row[x] & 0xff) / 255f;
      }
    }
    return new Picture(height, width, 3, pixels);
  }

  private static String reason(Exception e) {
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

  private static String message(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
