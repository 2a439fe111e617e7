package athanor.datasets.image;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Formats of pictures that are read, each known by its first bytes. */
enum PictureFormat {
  PNG("png"),
  JPEG("jpeg"),
  GIF("gif"),
  BMP("bmp"),
  ICO("ico"),
  WEBP("webp"),
  TIFF("tiff"),
  PNM("pnm");

  /** What is read, in words. */
  static final String ALL = "PNG, JPEG, GIF, BMP, ICO, WebP, TIFF, PBM, PGM, PPM or PAM";

  static {
    ImageIO.setUseCache(false);
    ImageIO.scanForPlugins();
  }

  private final String reader;

  PictureFormat(String reader) {
    this.reader = reader;
  }

  static Optional<PictureFormat> of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 32), StandardCharsets.ISO_8859_1);
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return Optional.of(JPEG);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    if (head.startsWith("BM") && head.length() > 25) {
      return Optional.of(BMP);
    }
    if (head.matches("(?s)P[1-7]\\s.*")) {
      return Optional.of(PNM);
    }
    boolean icons = head.startsWith("\0\0\1\0") || head.startsWith("\0\0\2\0");
    boolean few = head.length() > 21 && head.charAt(4) > 0 && head.charAt(5) == 0;
    return icons && few && head.charAt(9) == 0 ? Optional.of(ICO) : Optional.empty();
  }

  /** A reader of ImageIO; TwelveMonkeys' before Java's own. */
  ImageReader reader() {
    Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName(reader);
    if (!all.hasNext()) {
      throw new IllegalStateException("no reader of " + this + " is on the class path");
    }
    ImageReader first = all.next();
    while (!first.getClass().getName().startsWith("com.twelvemonkeys") && all.hasNext()) {
      ImageReader other = all.next();
      first = other.getClass().getName().startsWith("com.twelvemonkeys") ? other : first;
    }
    return first;
  }
}
