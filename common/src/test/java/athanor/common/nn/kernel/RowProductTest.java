package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RowProductTest {
  private static float[] numbers(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  /** Whole blocks, single vectors and a rest: whatever the machine's width, the same bits. */
  @Test
  void eachValueIsSummedInTheOrderOfTheRow() {
    for (int columns : new int[] {1, 7, 16, 37, 64, 96, 150}) {
      int rows = 13;
      float[] x = numbers(rows + 3, columns);
      float[] w = numbers(5 + rows * columns, columns + 1);
      float[] y = numbers(columns, columns + 2);
      float[] plain = y.clone();
      for (int c = 0; c < columns; c++) {
        for (int r = 0; r < rows; r++) {
          plain[c] = Math.fma(x[3 + r], w[5 + r * columns + c], plain[c]);
        }
      }

      RowProduct.add(x, 3, rows, w, 5, columns, y);

      assertThat(y).containsExactly(plain);
    }
  }

  @Test
  void aGateIsATanhTimesASigmoid() {
    int half = 21;
    float[] row = numbers(2 * half, 1);
    float[] to = new float[half + 2];

    RowProduct.gate(row, to, 2, half);

    for (int i = 0; i < half; i++) {
      double exact = Math.tanh(row[i]) / (1 + Math.exp(-row[half + i]));
      assertThat((double) to[2 + i]).isCloseTo(exact, within(1e-6));
    }
  }
}
