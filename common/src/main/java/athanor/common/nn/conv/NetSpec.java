package athanor.common.nn.conv;

import athanor.common.card.BadInputException;
import athanor.common.shape.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A net as it was asked for: what goes in, and the layers in turn.
 *
 * @param layers copied
 */
public record NetSpec(Shape input, List<Layer> layers) implements Serializable {
  public NetSpec {
    layers = List.copyOf(layers);
  }

  public static NetSpec of(Shape input, Layer... layers) {
    return new NetSpec(input, List.of(layers));
  }

  /** The shape that goes into a layer; that of one past the last comes out of the net. */
  public Shape input(int layer) {
    Shape shape = input;
    for (int i = 0; i < layer; i++) {
      shape = layers.get(i).output(shape);
    }
    return shape;
  }

  public Shape output() {
    return input(layers.size());
  }

  /** Learned numbers of all layers. */
  public int parameters() {
    return parametersBefore(layers.size());
  }

  /** Where a layer's parameters start. */
  public int parametersBefore(int layer) {
    int sum = 0;
    for (int i = 0; i < layer; i++) {
      sum = Math.addExact(sum, layers.get(i).parameters(input(i)));
    }
    return sum;
  }

  /** Measured numbers of all layers. */
  public int statistics() {
    return statisticsBefore(layers.size());
  }

  /** Where a layer's statistics start. */
  public int statisticsBefore(int layer) {
    int sum = 0;
    for (int i = 0; i < layer; i++) {
      sum += layers.get(i).statistics(input(i));
    }
    return sum;
  }

  /** Layers from one to before another as a net of their own. */
  public NetSpec part(int from, int to) {
    return new NetSpec(input(from), layers.subList(from, to));
  }

  /** The numbers of such a part; copied. */
  public Numbers part(Numbers numbers, int from, int to) {
    return new Numbers(
        Arrays.copyOfRange(numbers.parameters(), parametersBefore(from), parametersBefore(to)),
        Arrays.copyOfRange(numbers.statistics(), statisticsBefore(from), statisticsBefore(to)));
  }

  /**
   * The same layers for another view of as many numbers: a vector read as a map, say.
   *
   * @throws athanor.common.card.BadInputException where the sizes differ
   */
  public NetSpec withInput(Shape other) {
    if (other.size() != input.size()) {
      throw new BadInputException(
          "the model takes pictures of %d numbers, got %d x %d x %d"
              .formatted(input.size(), other.height(), other.width(), other.channels()));
    }
    return new NetSpec(other, layers);
  }

  /** What a net of this kind starts from. */
  public Numbers start(Layer.Start start, long seed) {
    float[] parameters = new float[parameters()];
    float[] statistics = new float[statistics()];
    Layer.Draw draw = new Layer.Draw(start, new SplittableRandom(seed));
    for (int i = 0; i < layers.size(); i++) {
      layers
          .get(i)
          .start(input(i), parameters, parametersBefore(i), statistics, statisticsBefore(i), draw);
    }
    return new Numbers(parameters, statistics);
  }

  /**
   * All numbers of a net; kept, owned by whoever made them.
   *
   * @param parameters layer by layer, each weights first, then biases
   * @param statistics layer by layer
   */
  public record Numbers(float[] parameters, float[] statistics) {
    /** A copy that the caller owns. */
    public Numbers copy() {
      return new Numbers(parameters.clone(), statistics.clone());
    }
  }
}
