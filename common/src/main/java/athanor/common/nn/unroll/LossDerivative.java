package athanor.common.nn.unroll;

import athanor.common.nn.Op;
import athanor.common.nn.Value;

/** The derivative of a loss by each value, divided by a count. */
record LossDerivative(Value x, SmoothLoss loss, double count, Value y) implements Op {
  static Value of(Value x, SmoothLoss loss, double count) {
    Value y = x.tape().output(x.size(x.shape()), x);
    float[] values = x.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (loss.derivative(values[i]) / count);
    }
    y.values().put(values, 0, values.length);
    x.tape().record(new LossDerivative(x, loss, count, y), y);
    return y;
  }

  @Override
  public void backward() {
    float[] by = y.gradient().toArray();
    float[] values = x.toArray();
    for (int i = 0; i < by.length; i++) {
      by[i] = (float) (by[i] * loss.secondDerivative(values[i]) / count);
    }
    x.addGradient(by);
  }
}
