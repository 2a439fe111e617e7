package athanor.datasets.image;

import java.awt.color.ColorSpace;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;

/** What the samples of a pixel are. */
enum Samples {
  /** Grey, and maybe how opaque. */
  GREY(1) {
    @Override
    float colour(float[] pixel, int channel) {
      return pixel[0];
    }
  },
  /** Red, green, blue, and maybe how opaque. */
  RGB(3) {
    @Override
    float colour(float[] pixel, int channel) {
      return pixel[channel];
    }
  },
  /** Ink: cyan, magenta, yellow, black. */
  CMYK(4) {
    @Override
    float colour(float[] pixel, int channel) {
      return (1 - pixel[channel]) * (1 - pixel[3]);
    }
  },
  /** An index into a palette, or a colour space that only Java's colour model knows. */
  BY_MODEL(0) {
    @Override
    float colour(float[] pixel, int channel) {
      throw new IllegalStateException("a colour model turns whole pixels into colours");
    }
  };

  private final int bands;

  Samples(int bands) {
    this.bands = bands;
  }

  static Samples of(ColorModel model) {
    if (model instanceof IndexColorModel) {
      return BY_MODEL;
    }
    return switch (model.getColorSpace().getType()) {
      case ColorSpace.TYPE_GRAY -> GREY;
      case ColorSpace.TYPE_RGB -> RGB;
      case ColorSpace.TYPE_CMYK -> CMYK;
      default -> BY_MODEL;
    };
  }

  /** A channel of a pixel from its samples of 0..1. */
  abstract float colour(float[] pixel, int channel);

  /**
   * A line of pixels in three channels of 0..1.
   *
   * @param from row-major [count, bands], as stored
   * @param scales what a sample of each band is divided by
   * @param premultiplied whether colours are multiplied with how opaque they are
   * @param to takes [count, 3]
   */
  void colours(
      float[] from, int perPixel, float[] scales, boolean premultiplied, float[] to, int count) {
    boolean alpha = perPixel > bands;
    float[] pixel = new float[perPixel];
    for (int i = 0; i < count; i++) {
      for (int band = 0; band < perPixel; band++) {
        float sample = from[i * perPixel + band];
        // Samples of 32 bits come as signed numbers.
        float whole = sample < 0 && scales[band] > 1e9f ? sample + 4294967296f : sample;
        pixel[band] = Math.max(0, Math.min(1, whole / scales[band]));
      }
      float opaque = alpha ? pixel[bands] : 1;
      for (int c = 0; c < 3; c++) {
        float colour = colour(pixel, c);
        to[3 * i + c] = (premultiplied ? colour : colour * opaque) + (1 - opaque);
      }
    }
  }
}
