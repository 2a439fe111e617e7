package athanor.datasets.image;

/**
 * A picture as numbers.
 *
 * @param height rows of pixels
 * @param width pixels a row
 * @param channels 1 (grey, or a palette index) or 3 (red, green, blue)
 * @param pixels row-major [height, width, channels], 0..1, or 0..colours-1 for palette indices;
 *     kept, do not modify
 */
public record Picture(int height, int width, int channels, float[] pixels) implements PixelRows {
  public Picture {
    if (height < 1 || width < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "a picture needs 1 or more rows and columns and 1 or 3 channels, got %d x %d x %d"
              .formatted(height, width, channels));
    }
    if (pixels.length != (long) height * width * channels) {
      throw new IllegalArgumentException(
          "a picture of %d x %d x %d needs %d numbers, got %d"
              .formatted(height, width, channels, (long) height * width * channels, pixels.length));
    }
  }

  /** A picture of zeros (black). */
  public static Picture black(int height, int width, int channels) {
    return new Picture(height, width, channels, new float[height * width * channels]);
  }

  /** The value of a pixel's channel. */
  public float at(int row, int column, int channel) {
    return pixels[(row * width + column) * channels + channel];
  }

  @Override
  public void row(int row, float[] to) {
    int length = width * channels;
    System.arraycopy(pixels, row * length, to, 0, length);
  }

  @Override
  public Picture picture() {
    return this;
  }

  /** Luma by the weights of ITU-R BT.601: one channel from three. */
  public Picture grey() {
    if (channels == 1) {
      return this;
    }
    float[] grey = new float[height * width];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = 0.299f * pixels[3 * i] + 0.587f * pixels[3 * i + 1] + 0.114f * pixels[3 * i + 2];
    }
    return new Picture(height, width, 1, grey);
  }

  /** Three channels: those that are there, or the grey one three times. */
  public Picture rgb() {
    if (channels == 3) {
      return this;
    }
    float[] rgb = new float[height * width * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = pixels[i];
      rgb[3 * i + 1] = pixels[i];
      rgb[3 * i + 2] = pixels[i];
    }
    return new Picture(height, width, 3, rgb);
  }
}
