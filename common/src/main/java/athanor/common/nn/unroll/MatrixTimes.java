package athanor.common.nn.unroll;

import athanor.common.nn.Op;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Matrix;
import athanor.common.nn.kernel.MatrixProduct;
import athanor.common.shape.Shape;

/** The product of two values as matrices [rows, width], either of them transposed. */
record MatrixTimes(Factor first, Factor second, Value y) implements Op {
  /** A value as a matrix. */
  record Factor(Value value, boolean transposed) {
    Matrix matrix() {
      return view(Matrix.of(value.values(), value.rows(), value.width()));
    }

    Matrix view(Matrix matrix) {
      return transposed ? matrix.transposed() : matrix;
    }

    /** Gets the gradient [rows, width], or that of the transposed matrix, as a product. */
    void differentiate(Matrix a, Matrix b) {
      float kept = value.kept();
      Matrix gradient = Matrix.of(value.gradient(), value.rows(), value.width());
      if (transposed) {
        MatrixProduct.scaled(1, b.transposed(), a.transposed(), kept, gradient);
      } else {
        MatrixProduct.scaled(1, a, b, kept, gradient);
      }
    }
  }

  /** A'B. */
  static Value ofTransposed(Value a, Value b) {
    return apply(new Factor(a, true), new Factor(b, false));
  }

  /** AB'. */
  static Value byTransposed(Value a, Value b) {
    return apply(new Factor(a, false), new Factor(b, true));
  }

  private static Value apply(Factor first, Factor second) {
    Matrix a = first.matrix();
    Matrix b = second.matrix();
    Value.Size size = Value.Size.of(a.rows(), Shape.vector(b.columns()));
    Value y = first.value.tape().output(size, first.value, second.value);
    MatrixProduct.set(a, b, Matrix.of(y.values(), a.rows(), b.columns()));
    y.tape().record(new MatrixTimes(first, second, y), y);
    return y;
  }

  @Override
  public void backward() {
    Matrix gradient = Matrix.of(y.gradient(), y.rows(), y.width());
    if (first.value.wantsGradient()) {
      first.differentiate(gradient, second.matrix().transposed());
    }
    if (second.value.wantsGradient()) {
      second.differentiate(first.matrix().transposed(), gradient);
    }
  }
}
