package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnBlock;
import athanor.common.nn.kernel.Floats;
import athanor.common.shape.Shape;

/** Some neighbouring channels of a value, at every position. */
public final class Slice implements Op {
  private final Value x;
  private final int from;
  private final Activation activation;
  private final Value y;

  private Slice(Value x, int from, Activation activation, Value y) {
    this.x = x;
    this.from = from;
    this.activation = activation;
    this.y = y;
  }

  /**
   * Takes channels.
   *
   * @param from first channel
   */
  public static Value of(Value x, int from, int channels) {
    return of(x, from, channels, Activation.IDENTITY);
  }

  static Value of(Value x, int from, int channels, Activation activation) {
    Shape map = x.shape();
    Value y = x.tape().output(x.size(new Shape(map.height(), map.width(), channels)), x);
    Slice op = new Slice(x, from, activation, y);
    ColumnBlock.all(y.values(), channels).copy(op.within(x.values()), 1);
    activation.apply(y.values());
    x.tape().record(op, y);
    return y;
  }

  private ColumnBlock within(Floats values) {
    return new ColumnBlock(values, x.shape().channels(), from, y.shape().channels());
  }

  @Override
  public void backward() {
    activation.backward(y.gradient(), y.values());
    within(x.gradient()).add(ColumnBlock.all(y.gradient(), y.shape().channels()), 1);
  }
}
