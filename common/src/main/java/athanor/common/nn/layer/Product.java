package athanor.common.nn.layer;

import static athanor.common.nn.kernel.Blas.matrix;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Blas;
import athanor.common.nn.kernel.Columns;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;

/**
 * y = activation(x W + b), for x [rows, inputs], W [inputs, outputs], b [1, outputs]; a dense layer
 * whose weights are any values.
 */
public final class Product implements Op {
  private final Value x;
  private final Value weights;
  private final Value bias;
  private final Activation activation;
  private final Precision precision;
  private final Value y;

  private Product(
      Value x, Value weights, Value bias, Activation activation, Precision precision, Value y) {
    this.x = x;
    this.weights = weights;
    this.bias = bias;
    this.activation = activation;
    this.precision = precision;
    this.y = y;
  }

  /**
   * Multiplies in f32.
   *
   * @param out how a row of the result is looked at
   */
  public static Value apply(Value x, Value weights, Value bias, Shape out, Activation activation) {
    return apply(x, weights, bias, out, activation, Precision.F32);
  }

  /** The same with factors of another precision. */
  static Value apply(
      Value x, Value weights, Value bias, Shape out, Activation activation, Precision precision) {
    Value y = x.tape().output(x.size(out), x, weights, bias);
    int outputs = out.size();
    Blas.product(
        precision,
        x.rows(),
        outputs,
        x.width(),
        matrix(x.values(), x.width()),
        matrix(weights.values(), outputs),
        0,
        matrix(y.values(), outputs));
    activation.apply(y.values(), bias.values());
    x.tape().record(new Product(x, weights, bias, activation, precision, y), y);
    return y;
  }

  @Override
  public void backward() {
    Floats gradient = y.gradient();
    activation.backward(gradient, y.values());
    int outputs = y.width();
    if (weights.wantsGradient()) {
      float kept = weights.kept();
      Blas.transposedProduct(
          precision,
          x.width(),
          outputs,
          x.rows(),
          matrix(x.values(), x.width()),
          matrix(gradient, outputs),
          kept,
          matrix(weights.gradient(), outputs));
    }
    if (bias.wantsGradient()) {
      Columns.addSums(bias.gradient(), gradient);
    }
    if (x.wantsGradient()) {
      float kept = x.kept();
      Blas.productTransposed(
          precision,
          x.rows(),
          x.width(),
          outputs,
          matrix(gradient, outputs),
          matrix(weights.values(), outputs),
          kept,
          matrix(x.gradient(), x.width()));
    }
  }
}
