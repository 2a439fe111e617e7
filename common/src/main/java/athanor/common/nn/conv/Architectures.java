package athanor.common.nn.conv;

import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Nets that several model families build on. */
public final class Architectures {
  private Architectures() {}

  /** Dense layers of the given sizes; the last one has its own activation. */
  public static List<Layer> stack(int[] sizes, Activation activation, Activation last) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      layers.add(Layer.Dense.of(sizes[i], i + 1 == sizes.length ? last : activation));
    }
    return layers;
  }

  /**
   * Convolutions that halve a map until its side is odd or at most 4, twice as many channels each.
   *
   * @param width channels of the first
   * @param norm whether batch norm follows all but the first, as in DCGAN's critic
   * @param spectral whether weights are divided by their largest singular value
   */
  public static List<Layer> halvings(Shape input, int width, boolean norm, boolean spectral) {
    List<Layer> layers = new ArrayList<>();
    Shape shape = input;
    for (int channels = width; divisible(shape); channels *= 2) {
      boolean normed = norm && !layers.isEmpty();
      Activation activation = normed ? Activation.IDENTITY : Activation.LEAKY_RELU;
      Layer conv = Layer.Conv.halving(channels, activation, spectral);
      layers.add(conv);
      if (normed) {
        layers.add(new Layer.BatchNorm(Activation.LEAKY_RELU));
      }
      shape = conv.output(shape);
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "a map of %d x %d cannot be halved; sides must be even and more than 4"
              .formatted(input.height(), input.width()));
    }
    return layers;
  }

  private static boolean divisible(Shape shape) {
    return shape.height() % 2 == 0
        && shape.width() % 2 == 0
        && Math.min(shape.height(), shape.width()) > 4;
  }

  /** The mirror of {@link #halvings}: from a vector to a map, with batch norm between. */
  public static List<Layer> doublings(Shape output, int width, Activation last) {
    return doublings(output, width, true, last);
  }

  /**
   * The mirror of {@link #halvings}: from a vector to a map.
   *
   * @param norm whether batch norm stands between
   */
  public static List<Layer> doublings(Shape output, int width, boolean norm, Activation last) {
    List<Shape> shapes = new ArrayList<>();
    Shape shape = new Shape(output.height(), output.width(), width);
    for (int channels = width; divisible(shape); channels *= 2) {
      shape = new Shape(shape.height() / 2, shape.width() / 2, channels);
      shapes.add(shape);
    }
    List<Layer> layers = new ArrayList<>();
    Activation between = norm ? Activation.IDENTITY : Activation.RELU;
    layers.add(new Layer.Dense(shapes.get(shapes.size() - 1), between, false));
    for (int i = shapes.size() - 2; i >= -1; i--) {
      if (norm) {
        layers.add(new Layer.BatchNorm(Activation.RELU));
      }
      layers.add(
          i >= 0
              ? Layer.TransposedConv.doubling(shapes.get(i).channels(), between)
              : Layer.TransposedConv.doubling(output.channels(), last));
    }
    return layers;
  }
}
