package athanor.common.nn.unroll;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.ColumnBlock;
import athanor.common.nn.kernel.Columns;

/** The sum of all rows: [rows, width] to [1, width]. */
record ColumnSum(Value x, Value y) implements Op {
  static Value of(Value x) {
    Value y = x.tape().output(Value.Size.of(1, x.shape()), x);
    y.values().fill(0);
    Columns.addSums(y.values(), x.values());
    x.tape().record(new ColumnSum(x, y), y);
    return y;
  }

  @Override
  public void backward() {
    ColumnBlock.all(x.gradient(), x.width())
        .add(ColumnBlock.all(y.gradient(), y.width()), x.rows());
  }
}
