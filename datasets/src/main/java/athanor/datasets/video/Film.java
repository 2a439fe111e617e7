package athanor.datasets.video;

import athanor.common.shape.Shape;
import athanor.datasets.image.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames of one shape, shown one after the other.
 *
 * @param shape of a frame, 1 channel (grey) or 3 (red, green, blue)
 * @param pixels row-major [frames, height, width, channels], 0..255 for 0..1; kept, do not modify
 * @param delayMillis for which each frame is shown
 */
public record Film(Shape shape, byte[] pixels, int delayMillis) {
  /** What a frame is shown for, where nothing is known. */
  public static final int DELAY_MILLIS = 100;

  public Film {
    if (pixels.length == 0 || pixels.length % shape.size() != 0) {
      throw new IllegalArgumentException(
          "a film needs whole frames of %d bytes, got %d bytes"
              .formatted(shape.size(), pixels.length));
    }
  }

  /** How many frames there are. */
  public int frames() {
    return pixels.length / shape.size();
  }

  /** Some of the frames, copied. */
  public Film part(int from, int to) {
    byte[] some = Arrays.copyOfRange(pixels, from * shape.size(), to * shape.size());
    return new Film(shape, some, delayMillis);
  }

  /** A frame, 0..1. */
  public Picture frame(int number) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[number * values.length + i] & 0xff) / 255f;
    }
    return new Picture(shape.height(), shape.width(), shape.channels(), values);
  }

  /** All frames, 0..1. */
  public List<Picture> pictures() {
    return IntStream.range(0, frames()).mapToObj(this::frame).toList();
  }

  /** A picture's values as bytes. */
  public static byte[] bytes(Picture picture) {
    byte[] bytes = new byte[picture.pixels().length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(Math.max(0, Math.min(1, picture.pixels()[i])) * 255);
    }
    return bytes;
  }
}
