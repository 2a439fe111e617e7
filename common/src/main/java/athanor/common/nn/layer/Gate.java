package athanor.common.nn.layer;

import athanor.common.nn.Op;
import athanor.common.nn.Value;

/** Values times gates, one each: the elementwise product of two values of one size. */
public final class Gate implements Op {
  private final Value x;
  private final Value gates;
  private final Value y;

  private Gate(Value x, Value gates, Value y) {
    this.x = x;
    this.gates = gates;
    this.y = y;
  }

  /** Multiplies. */
  public static Value of(Value x, Value gates) {
    Sum.checkSize(x, gates);
    Value y = x.tape().output(x.size(x.shape()), x, gates);
    y.values().copy(x.values());
    y.values().multiply(gates.values());
    x.tape().record(new Gate(x, gates, y), y);
    return y;
  }

  @Override
  public void backward() {
    if (x.wantsGradient()) {
      x.gradient().addProduct(y.gradient(), gates.values());
    }
    if (gates.wantsGradient()) {
      gates.gradient().addProduct(y.gradient(), x.values());
    }
  }
}
