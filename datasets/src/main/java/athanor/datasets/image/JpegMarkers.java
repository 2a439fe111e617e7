package athanor.datasets.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the segments before the first scan of a JPEG file say (ITU-T T.81, annex B).
 *
 * @param components of a pixel; 0 where no frame header was found
 * @param adobeTransform how Adobe's segment says that colours are stored: 2 for YCCK; -1 without
 *     one
 * @param exif Exif's TIFF block
 */
record JpegMarkers(int components, int adobeTransform, Optional<ByteBuffer> exif) {
  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  static JpegMarkers of(byte[] file) {
    JpegMarkers known = new JpegMarkers(0, -1, Optional.empty());
    int at = 2;
    while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
      int marker = file[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      int length = (file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff;
      if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
        break;
      }
      known = known.with(marker, ByteBuffer.wrap(file, at + 4, length - 2).slice());
      at += 2 + length;
    }
    return known;
  }

  private JpegMarkers with(int marker, ByteBuffer segment) {
    boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8;
    if (frame && marker != 0xcc && segment.remaining() > 5) {
      return new JpegMarkers(segment.get(5) & 0xff, adobeTransform, exif);
    }
    if (marker == APP14 && begins(segment, "Adobe") && segment.remaining() > 11) {
      return new JpegMarkers(components, segment.get(11) & 0xff, exif);
    }
    if (marker == APP1 && begins(segment, "Exif\0\0") && exif.isEmpty()) {
      ByteBuffer block = segment.slice(6, segment.remaining() - 6);
      return new JpegMarkers(components, adobeTransform, Optional.of(block));
    }
    return this;
  }

  private static boolean begins(ByteBuffer segment, String mark) {
    byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      if (segment.remaining() <= i || segment.get(i) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
