package athanor.common.nn.kernel;

/** A matrix product in plain loops with sums in double: the oracle, and the last fallback. */
final class PlainProduct {
  private PlainProduct() {}

  /** C = alpha A B + kept C; what C held is not read where {@code kept} is 0. */
  static void multiply(float alpha, Matrix a, Matrix b, float kept, Matrix c) {
    float[] left = a.floats().toArray();
    float[] right = b.floats().toArray();
    for (int row = 0; row < c.rows(); row++) {
      for (int column = 0; column < c.columns(); column++) {
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
          sum += (double) left[a.at(row, k)] * right[b.at(k, column)];
        }
        int at = c.at(row, column);
        float before = kept == 0 ? 0 : kept * c.floats().get(at);
        c.floats().put(at, (float) (alpha * sum + before));
      }
    }
  }
}
