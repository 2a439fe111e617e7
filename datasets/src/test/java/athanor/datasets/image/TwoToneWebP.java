package athanor.datasets.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Lossless WebP files of red pixels with two amounts of green, a bit a pixel: the smallest part of
 * the format (RFC 9649, section 3) that shows pixels in their places.
 */
final class TwoToneWebP {
  private static final int RED = 255;
  private static final int OPAQUE = 255;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int pending;
  private int filled;

  private TwoToneWebP() {}

  /** A picture whose pixel i has green {@code high} where {@code marked[i]}, else {@code low}. */
  static byte[] of(int width, int height, boolean[] marked, int low, int high) {
    TwoToneWebP out = new TwoToneWebP();
    out.put(0x2f, 8);
    out.put(width - 1, 14);
    out.put(height - 1, 14);
    out.put(0, 1 + 3); // no transparency, version 0
    out.put(0, 1 + 1 + 1); // no transform, no colour cache, one group of prefix codes
    out.prefixCodeOfTwo(low, high);
    out.prefixCodeOfOne(RED);
    out.prefixCodeOfOne(0);
    out.prefixCodeOfOne(OPAQUE);
    out.prefixCodeOfOne(0);
    for (boolean mark : marked) {
      out.put(mark ? 1 : 0, 1);
    }
    return riff(out.whole());
  }

  private void prefixCodeOfOne(int symbol) {
    put(1, 1); // simple
    put(0, 1); // one symbol
    put(1, 1); // of eight bits
    put(symbol, 8);
  }

  private void prefixCodeOfTwo(int first, int second) {
    put(1, 1);
    put(1, 1);
    put(1, 1);
    put(first, 8);
    put(second, 8);
  }

  /** Least significant bit first. */
  private void put(int value, int bits) {
    for (int b = 0; b < bits; b++) {
      pending |= (value >> b & 1) << filled;
      if (++filled == 8) {
        bytes.write(pending);
        pending = 0;
        filled = 0;
      }
    }
  }

  private byte[] whole() {
    if (filled > 0) {
      put(0, 8 - filled);
    }
    return bytes.toByteArray();
  }

  private static byte[] riff(byte[] data) {
    int padded = data.length + data.length % 2;
    ByteBuffer file = ByteBuffer.allocate(20 + padded).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + padded);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return file.array();
  }
}
