package athanor.jobs.serve;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureCoder;
import athanor.datasets.image.PictureShard;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The distribution of codes, and the components that get a slider each: those that can be read off
 * pictures, then those that change pictures most. Places are in standard deviations from the mean.
 *
 * @param middle mean of each component of a code; kept
 * @param spread standard deviation of each; kept
 * @param order components of the code with a slider; kept
 * @param readable how many of them, the first ones, can be read off pictures
 */
record Axes(float[] middle, float[] spread, int[] order, int readable) {
  private static final int SLIDERS = 8;
  private static final int MEASURED = 500;
  private static final double REACH = 2;

  /**
   * Axes of a model. Codes of a VAE and a generator's noise are of the standard normal
   * distribution; those of an auto-encoder are measured on real pictures, where there are any.
   */
  static Axes of(PictureGenerator generator, Optional<PictureShard> real) {
    float[] middle = new float[generator.codeSize()];
    float[] spread = new float[generator.codeSize()];
    Arrays.fill(spread, 1);
    if (generator.encoder().isPresent() && real.isPresent()) {
      measure(generator.encoder().get(), real.get(), middle, spread);
    }
    int readable = Math.min(SLIDERS, generator.readable());
    return new Axes(middle, spread, order(generator, middle, spread), readable);
  }

  private static void measure(
      PictureCoder encoder, PictureShard real, float[] middle, float[] spread) {
    int count = Math.min(MEASURED, real.count());
    int[] chosen = IntStream.range(0, count).map(i -> i * (real.count() / count)).toArray();
    float[] pixels = new float[count * real.shape().size()];
    real.copy(chosen, pixels, 1, 0);
    float[] codes = encoder.encode(pixels, count);
    int width = middle.length;
    for (int axis = 0; axis < width; axis++) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double value = codes[i * width + axis];
        sum += value;
        squares += value * value;
      }
      middle[axis] = (float) (sum / count);
      spread[axis] = (float) Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
    }
  }

  private static int[] order(PictureGenerator generator, float[] middle, float[] spread) {
    int width = middle.length;
    float[] codes = new float[2 * width * width];
    for (int i = 0; i < 2 * width; i++) {
      System.arraycopy(middle, 0, codes, i * width, width);
      codes[i * width + i / 2] += (float) (spread[i / 2] * (i % 2 == 0 ? REACH : -REACH));
    }
    List<Picture> ends =
        generator.paint(codes, new float[generator.conditions().width()], 2 * width);
    double[] change = new double[width];
    for (int axis = 0; axis < width; axis++) {
      change[axis] = squares(ends.get(2 * axis).pixels(), ends.get(2 * axis + 1).pixels());
    }
    return IntStream.range(0, width)
        .boxed()
        .sorted(
            Comparator.comparing((Integer axis) -> axis >= generator.readable())
                .thenComparingDouble(axis -> -change[axis]))
        .limit(SLIDERS)
        .mapToInt(axis -> axis)
        .toArray();
  }

  private static double squares(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }

  /** The code of a seed; seed 0 gives the mean. */
  float[] code(int seed) {
    float[] code = middle.clone();
    if (seed != 0) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < code.length; i++) {
        code[i] += (float) (spread[i] * random.nextGaussian());
      }
    }
    return code;
  }

  /** Moves a code to places on the sliders' axes, the first ones first. */
  void move(float[] code, double[] places) {
    for (int i = 0; i < Math.min(places.length, order.length); i++) {
      code[order[i]] = (float) (middle[order[i]] + places[i] * spread[order[i]]);
    }
  }

  /** The place of a code on the sliders' axes. */
  double[] places(float[] code) {
    double[] places = new double[order.length];
    for (int i = 0; i < places.length; i++) {
      float by = spread[order[i]];
      places[i] = by == 0 ? 0 : (code[order[i]] - middle[order[i]]) / by;
    }
    return places;
  }
}
