package athanor.models.game;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Sum;
import athanor.common.shape.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** What generators start from, and what disturbs critics. */
final class Noise {
  private static final int STRETCH = 1024;
  private static final float[] TABLE = normal(1, 1 << 16, new SplittableRandom(1));

  private Noise() {}

  /** Uniform between -1 and 1, [rows, size]. */
  static float[] uniform(int rows, int size, SplittableRandom random) {
    float[] noise = new float[rows * size];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = 2 * random.nextFloat() - 1;
    }
    return noise;
  }

  /** Standard normal, [rows, size]. */
  static float[] normal(int rows, int size, SplittableRandom random) {
    float[] noise = new float[rows * size];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  /**
   * A value with normal noise of a deviation added. Each row's noise is a stretch of a fixed table,
   * which takes a tenth of the time of drawing it and differs as much from step to step.
   */
  static Value added(Value x, double deviation, SplittableRandom random) {
    int width = x.width();
    float[] noise = new float[x.rows() * width];
    for (int at = 0; at < noise.length; ) {
      int count = Math.min(Math.min(STRETCH, width - at % width), noise.length - at);
      System.arraycopy(TABLE, random.nextInt(TABLE.length - count), noise, at, count);
      at += count;
    }
    Value constant = x.tape().constant(noise, x.rows(), x.shape());
    return Sum.weighted(List.of(x, constant), new float[] {1, (float) deviation});
  }

  /** Noise on a tape. */
  static Value on(Tape tape, float[] noise, int rows) {
    return tape.constant(noise, rows, Shape.vector(noise.length / rows));
  }
}
