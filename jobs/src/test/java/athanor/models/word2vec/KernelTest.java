package athanor.models.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class KernelTest {
  private static final float RATE = 0.05f;

  /**
   * Every batch starts from rows drawn anew, so that differences do not grow. A product is rounded
   * to the tables' steps and so is 1/256 off at most; no logarithm is further off than that, and
   * the logistic function by a quarter of it. A row meets 8 others at most, whose values are below
   * 1.
   */
  @Test
  void vectorsAndPlainLoopsAgreeUpToTheStepsOfTheTables() {
    Random random = new Random(11);
    for (int size : new int[] {1, 16, 50, 100, 300}) {
      int stride = Kernel.stride(size);
      for (int round = 0; round < 20; round++) {
        Batch batch = batch(random, stride);
        for (boolean pull : new boolean[] {true, false}) {
          float[] in = rows(random, 12, size, stride);
          float[] out = rows(random, 12, size, stride);
          float[] plainIn = in.clone();
          float[] plainOut = out.clone();

          double fast = step(new VectorKernel(in, out, stride), batch, pull);
          double plain = step(new PlainKernel(plainIn, plainOut, stride), batch, pull);

          int products = batch.pairs * (pull ? 1 : batch.sharedRows);
          assertThat(fast).isCloseTo(plain, within(products / 256.0 + 1e-4));
          assertThat(in).containsExactly(plainIn, within(8 * RATE / 1024));
          assertThat(out).containsExactly(plainOut, within(8 * RATE / 1024));
        }
      }
    }
  }

  private static double step(Kernel kernel, Batch batch, boolean pull) {
    return pull ? kernel.pull(batch, RATE) : kernel.contrast(batch, RATE);
  }

  @Test
  void rowSharedTwiceMovesTwice() {
    int stride = Kernel.stride(4);
    float[] in = rows(new Random(1), 2, 4, stride);
    float[] once = rows(new Random(2), 1, 4, stride);
    float[] twice = once.clone();
    Batch batch = new Batch();
    batch.pairs = 1;
    batch.sharedRows = 1;

    new VectorKernel(in.clone(), once, stride).contrast(batch, 0.5f);
    float[] before = rows(new Random(2), 1, 4, stride);
    batch.sharedRows = 2;
    new VectorKernel(in.clone(), twice, stride).contrast(batch, 0.5f);

    for (int i = 0; i < 4; i++) {
      assertThat(twice[i] - before[i]).isCloseTo(2 * (once[i] - before[i]), within(1e-6f));
    }
  }

  @Test
  void paddingStaysZero() {
    int stride = Kernel.stride(5);
    float[] in = rows(new Random(1), 12, 5, stride);
    float[] out = rows(new Random(2), 12, 5, stride);
    Batch batch = batch(new Random(3), stride);

    new VectorKernel(in, out, stride).pull(batch, 0.1f);
    new VectorKernel(in, out, stride).contrast(batch, 0.1f);

    for (int row = 0; row < 12; row++) {
      for (int i = 5; i < stride; i++) {
        assertThat(in[row * stride + i]).isZero();
        assertThat(out[row * stride + i]).isZero();
      }
    }
  }

  @Test
  void tablesOfTheLogisticFunctionAreClose() {
    for (float x = -20; x < 20; x += 0.0101f) {
      int index = Sigmoid.index(x);

      assertThat(Sigmoid.value(index)).isCloseTo((float) (1 / (1 + Math.exp(-x))), within(1e-3f));
      assertThat(Sigmoid.log(index))
          .isCloseTo((float) -Math.log1p(Math.exp(-Math.max(-16, x))), within(1 / 255f));
      assertThat(Sigmoid.logOfNegative(index))
          .isCloseTo((float) -Math.log1p(Math.exp(Math.min(16, x))), within(1 / 255f));
    }
  }

  private static Batch batch(Random random, int stride) {
    Batch batch = new Batch();
    batch.pairs = 1 + random.nextInt(Batch.PAIRS);
    batch.sharedRows = 1 + random.nextInt(Batch.SHARED);
    for (int p = 0; p < batch.pairs; p++) {
      batch.inputs[p] = random.nextInt(12) * stride;
      batch.outputs[p] = random.nextInt(12) * stride;
    }
    for (int n = 0; n < batch.sharedRows; n++) {
      batch.shared[n] = random.nextInt(12) * stride;
      batch.labels[n] = random.nextInt(2);
    }
    return batch;
  }

  private static float[] rows(Random random, int rows, int size, int stride) {
    float[] values = new float[rows * stride];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < size; i++) {
        values[row * stride + i] = (float) random.nextGaussian() / 4;
      }
    }
    return values;
  }
}
