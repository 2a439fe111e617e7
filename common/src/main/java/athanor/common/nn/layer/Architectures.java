package athanor.common.nn.layer;

import athanor.common.nn.Layer;
import athanor.common.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Stacks of layers that several model families build on. */
public final class Architectures {
  private Architectures() {}

  /** Dense layers of the given sizes; the last one has its own activation. */
  public static List<Layer> stack(int[] sizes, Activation activation, Activation last) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      layers.add(Dense.of(sizes[i], i + 1 == sizes.length ? last : activation));
    }
    return layers;
  }

  /** Shape that comes out of layers. */
  public static Shape output(Shape input, List<Layer> layers) {
    Shape shape = input;
    for (Layer layer : layers) {
      shape = layer.output(shape);
    }
    return shape;
  }

  /**
   * Convolutions that halve a map until its side is odd or at most 4, twice as many channels each.
   *
   * @param width channels of the first
   * @param batchNorm whether batch norm follows all but the first, as in DCGAN's critic
   * @param norm what is done to the weights before they are used
   */
  public static List<Layer> halvings(Shape input, int width, boolean batchNorm, WeightNorm norm) {
    List<Layer> layers = new ArrayList<>();
    Shape shape = input;
    for (int channels = width; divisible(shape); channels *= 2) {
      boolean normed = batchNorm && !layers.isEmpty();
      Activation activation = normed ? Activation.IDENTITY : Activation.LEAKY_RELU;
      Layer conv = Conv.halving(channels, activation, norm);
      layers.add(conv);
      if (normed) {
        layers.add(new BatchNorm(Activation.LEAKY_RELU));
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

  /** How a map is made twice as large. */
  public enum Doubling {
    /** By a transposed convolution, the mirror of {@link Conv#halving}. */
    TRANSPOSED {
      @Override
      List<Layer> layers(int channels, Activation activation) {
        return List.of(TransposedConv.doubling(channels, activation));
      }
    },
    /**
     * By repeating each position and a convolution behind that, which leaves no checkerboards
     * (Odena, Dumoulin and Olah 2016, "Deconvolution and checkerboard artifacts").
     */
    RESIZED {
      @Override
      List<Layer> layers(int channels, Activation activation) {
        return List.of(new Upsample(2), Conv.same(channels, 3, activation));
      }
    };

    abstract List<Layer> layers(int channels, Activation activation);
  }

  /**
   * The mirror of {@link #halvings}: from a vector to a map, by transposed convolutions.
   *
   * @param batchNorm whether batch norm comes between
   */
  public static List<Layer> doublings(Shape output, int width, boolean batchNorm, Activation last) {
    return doublings(output, width, batchNorm, last, Doubling.TRANSPOSED);
  }

  /** The same by a chosen way of doubling. */
  public static List<Layer> doublings(
      Shape output, int width, boolean batchNorm, Activation last, Doubling doubling) {
    List<Shape> shapes = new ArrayList<>();
    Shape shape = new Shape(output.height(), output.width(), width);
    for (int channels = width; divisible(shape); channels *= 2) {
      shape = new Shape(shape.height() / 2, shape.width() / 2, channels);
      shapes.add(shape);
    }
    if (shapes.isEmpty()) {
      throw new IllegalArgumentException(
          "a map of %d x %d cannot be doubled up to; sides must be even and more than 4"
              .formatted(output.height(), output.width()));
    }
    List<Layer> layers = new ArrayList<>();
    Activation between = batchNorm ? Activation.IDENTITY : Activation.RELU;
    layers.add(Dense.of(shapes.get(shapes.size() - 1), between));
    for (int i = shapes.size() - 2; i >= -1; i--) {
      if (batchNorm) {
        layers.add(new BatchNorm(Activation.RELU));
      }
      layers.addAll(
          i >= 0
              ? doubling.layers(shapes.get(i).channels(), between)
              : doubling.layers(output.channels(), last));
    }
    return layers;
  }
}
