package athanor.common.nn.kernel;

import java.nio.FloatBuffer;

/** A matrix product in plain loops with sums in double: the oracle, and the last fallback. */
final class PlainProduct {
  private PlainProduct() {}

  /** C = alpha A B + beta C; what C held is not read where beta is 0. */
  static void multiply(float alpha, Matrix a, Matrix b, float beta, Matrix c) {
    FloatBuffer left = Floats.view(a.start(), a.extent());
    FloatBuffer right = Floats.view(b.start(), b.extent());
    FloatBuffer to = Floats.view(c.start(), c.extent());
    for (int row = 0; row < c.rows(); row++) {
      for (int column = 0; column < c.columns(); column++) {
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
          sum += (double) left.get(a.at(row, k)) * right.get(b.at(k, column));
        }
        int at = c.at(row, column);
        to.put(at, (float) (alpha * sum + (beta == 0 ? 0 : beta * to.get(at))));
      }
    }
  }
}
