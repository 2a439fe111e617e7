package athanor.common.nn.unroll;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Floats;
import athanor.common.nn.layer.Activation;

/**
 * The derivative of an activation as a function of what came out of it. Rectifiers count as
 * straight on both sides of 0, so that nothing passes through theirs.
 */
record ActivationDerivative(Value output, Activation activation, Value y) implements Op {
  static Value of(Value output, Activation activation) {
    Value y = output.tape().output(output.size(output.shape()), output);
    y.values().fill(1);
    activation.backward(y.values(), output.values());
    output.tape().record(new ActivationDerivative(output, activation, y), y);
    return y;
  }

  @Override
  public void backward() {
    Floats by = y.gradient();
    switch (activation) {
      case IDENTITY, RELU, LEAKY_RELU -> {}
      case TANH -> addTwice(by);
      case SIGMOID -> {
        output.gradient().add(by);
        addTwice(by);
      }
    }
  }

  /** tanh' is 1 - y^2, the logistic function's y - y^2: the derivative of both has -2 y. */
  private void addTwice(Floats by) {
    by.scale(-2);
    output.gradient().addProduct(by, output.values());
  }
}
