package athanor.measure.pictures;

/**
 * Sharpness of pictures: the mean squared difference of values beside and below each other, in each
 * channel. Blurred pictures have less than real ones, noisy ones more.
 */
public final class GradientEnergy {
  private GradientEnergy() {}

  /**
   * The mean over all pictures.
   *
   * @param pixels row-major [count, height, width, channels]
   */
  public static double of(float[] pixels, int height, int width, int channels) {
    int row = width * channels;
    int picture = height * row;
    double sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (i % row < row - channels) {
        sum += square(pixels[i + channels] - pixels[i]);
      }
      if (i % picture < picture - row) {
        sum += square(pixels[i + row] - pixels[i]);
      }
    }
    long differences = ((long) height * (width - 1) + (long) width * (height - 1)) * channels;
    return sum / (differences * ((double) pixels.length / picture));
  }

  private static double square(double value) {
    return value * value;
  }
}
