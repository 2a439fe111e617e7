package athanor.datasets.video;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;

/** The colour of a pixel as it is stored: Java's own conversion makes 188 of a grey 128. */
final class StoredColour {
  private StoredColour() {}

  /** A pixel as 0xAARRGGBB. */
  static int of(BufferedImage image, int x, int y) {
    ColorModel model = image.getColorModel();
    boolean grey =
        !(model instanceof IndexColorModel)
            && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    if (!grey) {
      return image.getRGB(x, y);
    }
    int value = sample(image, x, y, 0);
    int opaque = model.hasAlpha() ? sample(image, x, y, 1) : 255;
    return opaque << 24 | value * 0x010101;
  }

  private static int sample(BufferedImage image, int x, int y, int band) {
    int bits = image.getColorModel().getComponentSize(band);
    int most = (1 << bits) - 1;
    return Math.round(image.getRaster().getSample(x, y, band) * 255f / most);
  }
}
