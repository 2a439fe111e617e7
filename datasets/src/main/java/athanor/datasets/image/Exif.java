package athanor.datasets.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The orientation that a picture file states, whichever format it has. */
final class Exif {
  private static final int ORIENTATION = 0x112;
  private static final int MOST_ENTRIES = 1000;

  private Exif() {}

  /** The orientation of a file; as stored where it states none. */
  static Orientation orientation(byte[] file, PictureFormat format) {
    Optional<ByteBuffer> block =
        switch (format) {
          case JPEG -> JpegMarkers.of(file).exif();
          case PNG -> pngChunk(file);
          case WEBP -> webpChunk(file);
          case TIFF -> Optional.of(ByteBuffer.wrap(file));
          default -> Optional.empty();
        };
    return block.map(Exif::tag).map(Orientation::of).orElse(Orientation.TOP_LEFT);
  }

  /** The tag of the first directory of a TIFF block; 1 where it has none. */
  private static int tag(ByteBuffer block) {
    ByteBuffer tiff = block.slice();
    if (tiff.remaining() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = tiff.getInt(4) & 0xffffffffL;
    if (tiff.getShort(2) != 42 || at + 2 > tiff.limit()) {
      return 1;
    }
    int entries = Math.min(MOST_ENTRIES, tiff.getShort((int) at) & 0xffff);
    for (int i = 0; i < entries; i++) {
      int entry = (int) at + 2 + 12 * i;
      if (entry + 12 > tiff.limit()) {
        break;
      }
      if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
        return tiff.getShort(entry + 8) & 0xffff;
      }
    }
    return 1;
  }

  private static Optional<ByteBuffer> pngChunk(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    long at = 8;
    while (at + 12 <= file.length) {
      long length = bytes.getInt((int) at) & 0xffffffffL;
      String name = new String(file, (int) at + 4, 4, StandardCharsets.ISO_8859_1);
      if (at + 12 + length > file.length) {
        break;
      }
      if (name.equals("eXIf")) {
        return Optional.of(bytes.slice((int) at + 8, (int) length));
      }
      at += 12 + length;
    }
    return Optional.empty();
  }

  private static Optional<ByteBuffer> webpChunk(byte[] file) {
    return WebPChunks.of(file).find("EXIF").map(Exif::withoutMark);
  }

  /** Some writers keep the mark that JPEG puts before the block. */
  private static ByteBuffer withoutMark(ByteBuffer block) {
    boolean marked = block.remaining() > 6 && block.get(0) == 'E' && block.get(1) == 'x';
    return marked ? block.slice(6, block.remaining() - 6) : block;
  }
}
