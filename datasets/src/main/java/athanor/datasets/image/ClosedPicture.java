package athanor.datasets.image;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Formats of pictures that people have and that are not read, with the way out of each. */
public enum ClosedPicture {
  HEIC("image/heic", "HEIC", "heif-convert IN OUT.png"),
  AVIF("image/avif", "AVIF", "avifdec IN OUT.png"),
  JPEG_2000("image/jp2", "JPEG 2000", "magick IN OUT.png"),
  JPEG_XL("image/jxl", "JPEG XL", "djxl IN OUT.png"),
  PHOTOSHOP("image/vnd.adobe.photoshop", "Photoshop", "magick 'IN[0]' OUT.png"),
  SVG("image/svg+xml", "SVG", "rsvg-convert IN -o OUT.png"),
  CAMERA("image/x-raw", "a camera's raw format", "dcraw -T IN, which writes TIFF"),
  TARGA("image/x-tga", "Targa", "magick IN OUT.png"),
  PCX("image/x-pcx", "PCX", "magick IN OUT.png"),
  OPEN_EXR("image/x-exr", "OpenEXR", "magick IN OUT.png"),
  RADIANCE("image/x-hdr", "Radiance HDR", "magick IN OUT.png"),
  DIRECT_DRAW("image/vnd.ms-dds", "DDS", "magick IN OUT.png"),
  GIMP("image/x-xcf", "GIMP's XCF", "xcf2png IN -o OUT.png"),
  POSTSCRIPT("image/x-eps", "EPS", "magick IN OUT.png"),
  PICT("image/x-pict", "PICT", "magick IN OUT.png"),
  METAFILE("image/wmf", "WMF or EMF", "magick IN OUT.png"),
  PDF("application/pdf", "PDF", "pdftoppm -png IN OUT");

  private final String mediaType;
  private final String word;
  private final String command;

  ClosedPicture(String mediaType, String word, String command) {
    this.mediaType = mediaType;
    this.word = word;
    this.command = command;
  }

  /** What an item is by its media type and its first bytes. */
  public static Optional<ClosedPicture> of(String mediaType, byte[] bytes) {
    for (ClosedPicture picture : values()) {
      if (picture.mediaType.equals(mediaType)) {
        return Optional.of(picture);
      }
    }
    String head = new String(bytes, 0, Math.min(bytes.length, 500), StandardCharsets.ISO_8859_1);
    return head.startsWith("<svg") || head.startsWith("<?xml") && head.contains("<svg")
        ? Optional.of(SVG)
        : Optional.empty();
  }

  /** The fault of such an item. */
  public UnreadablePictureException fault() {
    return new UnreadablePictureException(
        "format not read",
        "%s is not read; convert it, for example by %s".formatted(word, command));
  }
}
