package athanor.common.nn.layer;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Slot;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;

/**
 * Every input to every output; takes a map as one vector. Parameters: weights [inputs, outputs],
 * then a bias per output.
 *
 * @param shape of the output: a vector, or a map for the next convolution
 * @param norm what is done to the weights before they are used
 */
public record Dense(Shape shape, Activation activation, WeightNorm norm) implements Weighted {
  /** A dense layer to a vector. */
  public static Dense of(int outputs, Activation activation) {
    return new Dense(Shape.vector(outputs), activation, WeightNorm.NONE);
  }

  /** A dense layer to a map. */
  public static Dense of(Shape shape, Activation activation) {
    return new Dense(shape, activation, WeightNorm.NONE);
  }

  @Override
  public Shape output(Shape input) {
    return shape;
  }

  @Override
  public int parameters(Shape input) {
    return Math.addExact(Math.multiplyExact(input.size(), shape.size()), shape.size());
  }

  @Override
  public Weights weights(Shape input) {
    return new Weights(input.size(), shape.size(), 1);
  }

  @Override
  public int statistics(Shape input) {
    return norm.statistics(shape.size());
  }

  @Override
  public void start(Shape input, Initialisation starting) {
    starting.draw(0, input.size() * shape.size(), input.size(), shape.size());
    starting.drawStatistics(0, statistics(input));
  }

  @Override
  public Value apply(Value input, Slot slot) {
    int inputs = slot.input().size();
    Value weights = norm.apply(slot, 0, inputs, shape.size());
    Value bias = slot.parameters(inputs * shape.size(), 1, shape.size());
    return Product.apply(input, weights, bias, shape, activation, slot.precision());
  }
}
