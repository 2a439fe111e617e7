package athanor.datasets.caption;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a sentence is to be written about, as numbers: a picture, the frames of a film, or features
 * that another model made.
 *
 * @param values row-major [frames, size of a frame], 0..1 where they are pixels; kept
 * @param frames 1 for a picture and for features
 */
public record VisualInput(float[] values, int frames) {
  public VisualInput {
    if (frames < 1 || values.length == 0 || values.length % frames != 0) {
      throw new IllegalArgumentException(
          "%d values cannot be %d frames".formatted(values.length, frames));
    }
  }

  /** A picture or a film of a byte per value, 0..255 for 0..1. */
  public static VisualInput ofBytes(byte[] pixels, int frames) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (pixels[i] & 0xff) / 255f;
    }
    return new VisualInput(values, frames);
  }

  /** The same frames in an order that is drawn. */
  public VisualInput shuffled(Random random) {
    List<Integer> order = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      order.add(frame);
    }
    Collections.shuffle(order, random);
    float[] moved = new float[values.length];
    for (int frame = 0; frame < frames; frame++) {
      System.arraycopy(values, order.get(frame) * size(), moved, frame * size(), size());
    }
    return new VisualInput(moved, frames);
  }

  /** Values of a frame. */
  public int size() {
    return values.length / frames;
  }
}
