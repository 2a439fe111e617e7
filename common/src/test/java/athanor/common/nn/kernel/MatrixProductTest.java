package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixProductTest {

  @Test
  void plainLoopsMultiply() {
    Floats c = Numbers.of(1, 1, 7, 1, 1, 7);
    // Two rows of c, three floats apart.
    PlainProduct.multiply(
        2,
        Matrix.of(Numbers.of(1, 2, 3, 4), 2, 2),
        Matrix.of(Numbers.of(5, 6, 7, 8), 2, 2).transposed(),
        3,
        Matrix.of(c, 2, 2, 3));
    assertThat(Numbers.toArray(c, 6)).containsExactly(37, 49, 7, 81, 109, 7);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "3, 5, 7",
    "16, 16, 4096",
    "64, 64, 64",
    "65, 64, 64",
    "16, 300, 70",
    "1, 512, 600",
    "200, 8, 300",
    "130, 170, 90"
  })
  void everyLibraryAgreesWithPlainLoops(int m, int n, int k) {
    for (boolean left : new boolean[] {false, true}) {
      for (boolean right : new boolean[] {false, true}) {
        agrees(m, n, k, left, right);
      }
    }
  }

  /** A matrix with two floats of margin behind each row in memory. */
  private static Matrix matrix(long seed, int rows, int columns, boolean transposed) {
    int lines = transposed ? columns : rows;
    int along = transposed ? rows : columns;
    Floats memory = Numbers.normal(seed, lines * (along + 2));
    Matrix stored = Matrix.of(memory, lines, along, along + 2);
    return transposed ? stored.transposed() : stored;
  }

  private static void agrees(int m, int n, int k, boolean left, boolean right) {
    Matrix a = matrix(1, m, k, left);
    Matrix b = matrix(2, k, n, right);
    for (float beta : new float[] {0, 1, -0.5f}) {
      Matrix wanted = matrix(3, m, n, false);
      PlainProduct.multiply(1.5f, a, b, beta, wanted);
      Matrix chosen = matrix(3, m, n, false);
      MatrixProduct.scaled(1.5f, a, b, beta, chosen);
      Numbers.assertNear(chosen.floats(), wanted.floats(), chosen.floats().count(), 2e-5);
      Matrix small = matrix(3, m, n, false);
      assumeTrue(OpenBlas.served());
      OpenBlas.multiply(1.5f, a, b, beta, small);
      Numbers.assertNear(small.floats(), wanted.floats(), small.floats().count(), 2e-5);
    }
    for (int i = 0; i < 2; i++) {
      Matrix wanted = matrix(3, m, n, false);
      PlainProduct.multiply(1, a, b, i, wanted);
      Matrix chosen = matrix(3, m, n, false);
      MatrixProduct.scaled(1, a, b, i, chosen);
      Numbers.assertNear(chosen.floats(), wanted.floats(), chosen.floats().count(), 2e-5);
    }
  }

  /** Sums are in f32, so what is left of the rounding is that of the factors alone. */
  @ParameterizedTest
  @CsvSource({"64, 200, 170", "130, 120, 90"})
  void bf16ProductsAreThoseOfRoundedFactors(int m, int n, int k) {
    assumeTrue(Precision.BF16.served());
    for (int form = 0; form < 8; form++) {
      Matrix a = matrix(1, m, k, (form & 1) != 0);
      Matrix b = matrix(2, k, n, (form & 2) != 0);
      int kept = form >> 2;
      Matrix wanted = matrix(3, m, n, false);
      PlainProduct.multiply(1, rounded(a), rounded(b), kept, wanted);
      Matrix exact = matrix(3, m, n, false);
      PlainProduct.multiply(1, a, b, kept, exact);
      Matrix chosen = matrix(3, m, n, false);

      MatrixProduct.rounded(Precision.BF16, a, b, kept, chosen);

      Numbers.assertNear(chosen.floats(), wanted.floats(), chosen.floats().count(), 2e-5);
      assertThat(chosen.floats().get(0)).isNotEqualTo(exact.floats().get(0));
    }
  }

  @Test
  void smallProductsStayInF32() {
    Matrix c = matrix(3, 4, 4, false);
    Matrix wanted = matrix(3, 4, 4, false);
    MatrixProduct.rounded(Precision.BF16, matrix(1, 4, 4, false), matrix(2, 4, 4, false), 1, c);
    MatrixProduct.scaled(1, matrix(1, 4, 4, false), matrix(2, 4, 4, false), 1, wanted);

    assertThat(c.floats().toArray()).containsExactly(wanted.floats().toArray());
  }

  /** All floats of a matrix rounded to the nearest with 8 bits of significand, ties to even. */
  private static Matrix rounded(Matrix matrix) {
    float[] values = matrix.floats().toArray();
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToIntBits(values[i]);
      values[i] = Float.intBitsToFloat((bits + 0x7fff + ((bits >> 16) & 1)) & 0xffff0000);
    }
    int lines = matrix.isTransposed() ? matrix.columns() : matrix.rows();
    int along = matrix.isTransposed() ? matrix.rows() : matrix.columns();
    Matrix stored = Matrix.of(Numbers.of(values), lines, along, matrix.width());
    return matrix.isTransposed() ? stored.transposed() : stored;
  }

  @ParameterizedTest
  @CsvSource({"1, 2048, 512", "16, 2048, 512", "64, 100, 37", "7, 16, 16"})
  void packedProductsAgreeWithPlainLoops(int m, int n, int k) {
    for (boolean right : new boolean[] {false, true}) {
      packedAgrees(m, n, k, right, Precision.F32, 2e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 2048, 512", "16, 2048, 512", "64, 100, 37", "7, 16, 16"})
  void packedProductsInBf16RoundTheFactorsOnly(int m, int n, int k) {
    assumeTrue(Precision.BF16.served(), "this CPU has no bf16");
    for (boolean right : new boolean[] {false, true}) {
      packedAgrees(m, n, k, right, Precision.BF16, 2.5e-2);
    }
  }

  private static void packedAgrees(
      int m, int n, int k, boolean right, Precision precision, double share) {
    Matrix a = matrix(1, m, k, false);
    Matrix b = matrix(2, k, n, right);
    try (PackedProduct packed = PackedProduct.of(k, n, precision)) {
      packed.pack(matrix(7, k, n, right));
      packed.pack(b);
      Matrix seen = matrix(3, m, n, false);
      Matrix wanted = matrix(3, m, n, false);
      packed.set(a, seen);
      PlainProduct.multiply(1, a, b, 0, wanted);
      Numbers.assertNear(seen.floats(), wanted.floats(), seen.floats().count(), share);
      packed.add(a, seen);
      PlainProduct.multiply(1, a, b, 1, wanted);
      Numbers.assertNear(seen.floats(), wanted.floats(), seen.floats().count(), share);
    }
  }

  @Test
  void theSameShapeGivesTheSameBitsWhereverTheMemoryLies() {
    int m = 30;
    int n = 200;
    int k = 300;
    Matrix b = matrix(2, k, n, false);
    float[] a = Numbers.toArray(Numbers.normal(1, m * k), m * k);
    float[][] seen = new float[4][];
    for (int shift = 0; shift < seen.length; shift++) {
      Floats moved = Numbers.unset(m * k + shift).part(shift, m * k);
      moved.put(a, 0, a.length);
      Floats c = Numbers.unset(m * n + shift).part(shift, m * n);
      MatrixProduct.set(Matrix.of(moved, m, k), b, Matrix.of(c, m, n));
      seen[shift] = Numbers.toArray(c, m * n);
      assertThat(seen[shift]).isEqualTo(seen[0]);
    }
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Floats memory = Numbers.normal(1, 100);
    Matrix a = Matrix.of(memory, 2, 3);
    assertThatThrownBy(() -> MatrixProduct.set(a, a, a))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 2 x 3 times 2 x 3 into 2 x 3");
    assertThatThrownBy(() -> Matrix.of(memory, 2, 3, 2)).hasMessageContaining("width 2");
  }
}
