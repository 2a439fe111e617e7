package athanor.jobs.evaluate;

import athanor.common.shape.Shape;
import java.util.SplittableRandom;

/** Distances between pictures, all of 0..1 as arrays [count, size]. */
final class PictureErrors {
  private PictureErrors() {}

  /** Mean squared error a value. */
  static double squared(float[] made, float[] wanted) {
    double sum = 0;
    for (int i = 0; i < made.length; i++) {
      double difference = made[i] - wanted[i];
      sum += difference * difference;
    }
    return sum / made.length;
  }

  /** The same with wanted pictures in another order, none in its own place where there are two. */
  static double shuffled(float[] made, float[] wanted, int count, long seed) {
    int size = made.length / count;
    int by = 1 + new SplittableRandom(seed).nextInt(Math.max(1, count - 1));
    float[] moved = new float[wanted.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(wanted, (i + by) % count * size, moved, i * size, size);
    }
    return squared(made, moved);
  }

  /** As on disk: held in 0..1, in steps of 1/255. */
  static float[] quantised(float[] pictures) {
    float[] rounded = new float[pictures.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = Math.round(255 * Math.max(0, Math.min(1, pictures[i]))) / 255f;
    }
    return rounded;
  }

  /** With normal noise of a deviation, held in 0..1. */
  static float[] disturbed(float[] pictures, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] noisy = new float[pictures.length];
    for (int i = 0; i < noisy.length; i++) {
      double value = pictures[i] + deviation * random.nextGaussian();
      noisy[i] = (float) Math.max(0, Math.min(1, value));
    }
    return noisy;
  }

  /**
   * Mean squared difference of neighbouring values, down and across: blurred pictures have less.
   */
  static double gradientEnergy(float[] pictures, int count, Shape shape) {
    int line = shape.width() * shape.channels();
    double sum = 0;
    for (int from = 0; from < count * shape.size(); from += shape.size()) {
      for (int i = 0; i < shape.size(); i++) {
        boolean last = i % line >= line - shape.channels();
        double across = last ? 0 : pictures[from + i + shape.channels()] - pictures[from + i];
        double down = i + line >= shape.size() ? 0 : pictures[from + i + line] - pictures[from + i];
        sum += across * across + down * down;
      }
    }
    return sum / count / shape.size();
  }
}
