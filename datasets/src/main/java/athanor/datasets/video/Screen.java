package athanor.datasets.video;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;

/** What is shown of an animation, frame drawn over frame. Not thread-safe. */
final class Screen {
  private final int width;
  private final int height;
  private final BufferedImage image;
  private final int[] pixels;

  Screen(int width, int height) {
    this.width = width;
    this.height = height;
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    this.pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** What becomes of a frame's place before the next frame is drawn. */
  enum Disposal {
    KEEP,
    CLEAR,
    RESTORE
  }

  /**
   * Where a frame is drawn.
   *
   * @param over whether what is transparent shows what was there
   */
  record Place(int left, int top, boolean over, Disposal disposal) {}

  /** Draws a frame, shows the screen, and disposes of the frame. What lies outside is cut off. */
  void show(BufferedImage frame, Place place, Animation.Viewer viewer) {
    int[] before = place.disposal == Disposal.RESTORE ? pixels.clone() : pixels;
    draw(frame, place);
    viewer.frame(shown());
    if (place.disposal == Disposal.RESTORE) {
      System.arraycopy(before, 0, pixels, 0, pixels.length);
    } else if (place.disposal == Disposal.CLEAR) {
      clear(frame, place);
    }
  }

  private Picture shown() {
    return PictureDecoder.pixels(image);
  }

  private void draw(BufferedImage frame, Place place) {
    int right = Math.min(width, place.left + frame.getWidth());
    int bottom = Math.min(height, place.top + frame.getHeight());
    for (int y = place.top; y < bottom; y++) {
      for (int x = place.left; x < right; x++) {
        int colour = StoredColour.of(frame, x - place.left, y - place.top);
        int at = y * width + x;
        pixels[at] = place.over ? over(colour, pixels[at]) : colour;
      }
    }
  }

  private void clear(BufferedImage frame, Place place) {
    int right = Math.min(width, place.left + frame.getWidth());
    int bottom = Math.min(height, place.top + frame.getHeight());
    for (int y = place.top; y < bottom && place.left < right; y++) {
      Arrays.fill(pixels, y * width + place.left, y * width + right, 0);
    }
  }

  /** A colour over another one, 0xAARRGGBB each (PNG specification, section 13.16). */
  private static int over(int front, int back) {
    int opaque = front >>> 24;
    if (opaque == 255 || back >>> 24 == 0) {
      return front;
    }
    if (opaque == 0) {
      return back;
    }
    double share = opaque / 255.0;
    double rest = (back >>> 24) / 255.0 * (1 - share);
    int mixed = (int) Math.round((share + rest) * 255) << 24;
    for (int shift = 0; shift < 24; shift += 8) {
      double value = (front >> shift & 0xff) * share + (back >> shift & 0xff) * rest;
      mixed |= (int) Math.round(value / (share + rest)) << shift;
    }
    return mixed;
  }
}
