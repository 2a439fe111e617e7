package athanor.datasets.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The chunks of a WebP file, or of one frame of it (RFC 9649, sections 2.3 and 2.7).
 *
 * @param bytes from the first chunk on
 */
record WebPChunks(ByteBuffer bytes) {
  private static final int HEAD = 8;
  private static final int FRAME_HEAD = 16;

  static WebPChunks of(byte[] file) {
    return new WebPChunks(
        ByteBuffer.wrap(file, Math.min(12, file.length), Math.max(0, file.length - 12)).slice());
  }

  /** The content of the first chunk of a name, a slice of the file. */
  Optional<ByteBuffer> find(String name) {
    ByteBuffer all = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long at = 0;
    while (at + HEAD <= all.limit()) {
      long length = all.getInt((int) at + 4) & 0xffffffffL;
      byte[] here = new byte[4];
      all.get((int) at, here);
      if (at + HEAD + length > all.limit()) {
        break;
      }
      if (new String(here, StandardCharsets.ISO_8859_1).equals(name)) {
        return Optional.of(all.slice((int) at + HEAD, (int) length).order(ByteOrder.LITTLE_ENDIAN));
      }
      at += HEAD + length + length % 2;
    }
    return Optional.empty();
  }

  /** The first frame of an animation. */
  Optional<ByteBuffer> frame() {
    return find("ANMF").filter(frame -> frame.remaining() > FRAME_HEAD);
  }

  /** The chunks of the picture itself: of the first frame, where there are several. */
  WebPChunks picture() {
    return frame()
        .map(frame -> frame.slice(FRAME_HEAD, frame.remaining() - FRAME_HEAD))
        .map(WebPChunks::new)
        .orElse(this);
  }

  /** A frame in its place on the canvas, where the file is an animation. */
  PixelRows onCanvas(PixelRows picture) {
    Optional<ByteBuffer> canvas = find("VP8X").filter(chunk -> chunk.remaining() >= 10);
    Optional<ByteBuffer> frame = frame();
    return canvas.isEmpty() || frame.isEmpty()
        ? picture
        : ScreenRows.of(
            picture,
            1 + number(canvas.get(), 7),
            1 + number(canvas.get(), 4),
            2 * number(frame.get(), 3),
            2 * number(frame.get(), 0));
  }

  /** A number of 24 bits. */
  private static int number(ByteBuffer chunk, int at) {
    return chunk.getShort(at) & 0xffff | (chunk.get(at + 2) & 0xff) << 16;
  }
}
