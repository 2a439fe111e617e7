package athanor.datasets.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The samples of an image as they are stored, in three channels, transparent parts on white. No
 * colour management: Java holds grey samples for linear light, and makes 188 of 128; other
 * libraries do not look at profiles either. Not thread-safe.
 */
final class RasterRows implements PixelRows {
  private final BufferedImage image;
  private final Raster raster;
  private final ColorModel model;
  private final Samples samples;
  private final Orientation orientation;
  private final float[] pixels;

  RasterRows(BufferedImage image, Orientation orientation) {
    this.image = image;
    this.raster = image.getRaster();
    this.model = image.getColorModel();
    this.samples = Samples.of(model);
    this.orientation = orientation;
    int longest = Math.max(image.getWidth(), image.getHeight());
    this.pixels = new float[Math.multiplyExact(longest, Math.max(4, raster.getNumBands()))];
  }

  @Override
  public int height() {
    return orientation.turns() ? image.getWidth() : image.getHeight();
  }

  @Override
  public int width() {
    return orientation.turns() ? image.getHeight() : image.getWidth();
  }

  @Override
  public int channels() {
    return 3;
  }

  @Override
  public void row(int row, float[] to) {
    int line = orientation.line(row, height());
    int x = orientation.turns() ? line : 0;
    int y = orientation.turns() ? 0 : line;
    int width = orientation.turns() ? 1 : width();
    int height = orientation.turns() ? width() : 1;
    if (samples == Samples.BY_MODEL) {
      managed(x, y, width, height, to);
    } else {
      raster.getPixels(x + raster.getMinX(), y + raster.getMinY(), width, height, pixels);
      samples.colours(
          pixels, raster.getNumBands(), scales(), model.isAlphaPremultiplied(), to, width());
    }
    if (orientation.reverses()) {
      reverse(to);
    }
  }

  private void managed(int x, int y, int width, int height, float[] to) {
    int[] colours = image.getRGB(x, y, width, height, null, 0, width);
    for (int i = 0; i < colours.length; i++) {
      float alpha = (colours[i] >>> 24) / 255f;
      for (int c = 0; c < 3; c++) {
        float value = (colours[i] >> 16 - 8 * c & 0xff) / 255f;
        to[3 * i + c] = value * alpha + (1 - alpha);
      }
    }
  }

  /** What a sample of each band is divided by. */
  private float[] scales() {
    float[] scales = new float[raster.getNumBands()];
    boolean whole = raster.getTransferType() < DataBuffer.TYPE_FLOAT;
    for (int band = 0; band < scales.length; band++) {
      boolean known = band < model.getNumComponents();
      scales[band] = whole && known ? (float) (Math.pow(2, model.getComponentSize(band)) - 1) : 1;
    }
    return scales;
  }

  private void reverse(float[] row) {
    for (int i = 0, j = width() - 1; i < j; i++, j--) {
      for (int c = 0; c < 3; c++) {
        float kept = row[3 * i + c];
        row[3 * i + c] = row[3 * j + c];
        row[3 * j + c] = kept;
      }
    }
  }
}
