package athanor.datasets.video;

import athanor.datasets.image.PictureSheet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Writes animated PNG files of frames, each 40 ms, for tests. */
final class AnimatedPng {
  private AnimatedPng() {}

  /**
   * A frame.
   *
   * @param dispose 0 to keep it, 1 to clear its place, 2 to restore what was there
   * @param blend 0 to replace, 1 to draw over
   */
  record Frame(BufferedImage image, int left, int top, int dispose, int blend) {}

  static BufferedImage filled(int width, int height, int colour) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, colour);
    }
    return image;
  }

  static byte[] of(List<Frame> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] first = PictureSheet.png(frames.get(0).image);
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    put(out, "IHDR", content(first, "IHDR"));
    put(out, "acTL", ByteBuffer.allocate(8).putInt(frames.size()).putInt(0).array());
    int number = 0;
    for (Frame frame : frames) {
      put(out, "fcTL", control(frame, number++));
      byte[] data = content(PictureSheet.png(frame.image), "IDAT");
      if (number == 1) {
        put(out, "IDAT", data);
      } else {
        put(out, "fdAT", ByteBuffer.allocate(4 + data.length).putInt(number++).put(data).array());
      }
    }
    put(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static byte[] control(Frame frame, int number) {
    return ByteBuffer.allocate(26)
        .putInt(number)
        .putInt(frame.image.getWidth())
        .putInt(frame.image.getHeight())
        .putInt(frame.left)
        .putInt(frame.top)
        .putShort((short) 1)
        .putShort((short) 25)
        .put((byte) frame.dispose)
        .put((byte) frame.blend)
        .array();
  }

  /** The data of the one chunk of a type. */
  private static byte[] content(byte[] png, String type) {
    PngChunks chunks = new PngChunks(png);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (chunks.next()) {
      if (chunks.is(type.getBytes(StandardCharsets.US_ASCII))) {
        int length = ByteBuffer.wrap(png).getInt((int) chunks.at());
        all.write(png, (int) chunks.at() + 8, length);
      }
    }
    return all.toByteArray();
  }

  private static void put(ByteArrayOutputStream to, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    to.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    to.writeBytes(name);
    to.writeBytes(data);
    to.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
