package athanor.models.onnx;

import java.io.Serializable;
import java.util.List;

/**
 * What one item is, as a net's input: its dimensions without the batch.
 *
 * @param kind what items are
 * @param dimensions of an item; {@value #ANY} where items differ; copied
 */
public record OnnxLayout(Kind kind, List<Long> dimensions) implements Serializable {
  /** A dimension that differs from item to item, or that a net leaves open. */
  public static final long ANY = -1;

  /** Kinds of items, with the shape of the input that takes them. */
  public enum Kind {
    /** Pictures, [batch, channels, height, width]. */
    PICTURES("[batch, channels, height, width]"),
    /** Samples of sound, [batch, samples] or [batch, 1, samples]. */
    SOUNDS("[batch, samples] or [batch, 1, samples]"),
    /** Frames of features, [batch, frames, features]. */
    FRAMES("[batch, frames, features]");

    private final String shape;

    Kind(String shape) {
      this.shape = shape;
    }

    /** The shape of an input that takes such items, in words. */
    String shape() {
      return shape;
    }
  }

  public OnnxLayout {
    dimensions = List.copyOf(dimensions);
  }

  /** Pictures of one shape. */
  public static OnnxLayout pictures(int channels, int height, int width) {
    return new OnnxLayout(Kind.PICTURES, List.of((long) channels, (long) height, (long) width));
  }

  /** Samples of any length. */
  public static OnnxLayout sounds() {
    return new OnnxLayout(Kind.SOUNDS, List.of(ANY));
  }

  /** Frames in any number. */
  public static OnnxLayout frames(int features) {
    return new OnnxLayout(Kind.FRAMES, List.of(ANY, (long) features));
  }

  /** Whether items differ in length, so that each is a batch of its own. */
  boolean varies() {
    return dimensions.contains(ANY);
  }

  /**
   * The shape of a batch for an input.
   *
   * @param declared shape of the input
   * @param count items
   * @param length samples or frames of each where items differ
   */
  long[] shape(long[] declared, int count, int length) {
    long[] shape = new long[declared.length];
    shape[0] = count;
    int added = declared.length - 1 - dimensions.size();
    for (int i = 1; i < shape.length; i++) {
      long dimension = i <= added ? 1 : dimensions.get(i - 1 - added);
      shape[i] = dimension == ANY ? length : dimension;
    }
    return shape;
  }

  /** Whether an input takes such items, but for the size of the batch. */
  boolean fits(long[] declared) {
    int added = declared.length - 1 - dimensions.size();
    if (added != 0 && !(added == 1 && kind == Kind.SOUNDS)) {
      return false;
    }
    long[] items = shape(declared, 1, (int) ANY);
    for (int i = 1; i < items.length; i++) {
      // What is open in the file takes anything; a fixed length takes no sounds of any length.
      if (declared[i] != ANY && declared[i] != items[i]) {
        return false;
      }
    }
    return true;
  }

  /** Such items, in words: {@code pictures of 3 x 32 x 32}. */
  String inWords() {
    return switch (kind) {
      case PICTURES ->
          "pictures of %d x %d x %d (channels, height, width)"
              .formatted(dimensions.get(0), dimensions.get(1), dimensions.get(2));
      case SOUNDS -> "samples of any length";
      case FRAMES -> "any number of frames of %d features".formatted(dimensions.get(1));
    };
  }
}
