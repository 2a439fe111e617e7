package athanor.datasets.image;

import com.twelvemonkeys.imageio.plugins.webp.vp8.VP8Frame;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The colours of a lossy WebP as other readers have them. TwelveMonkeys decodes luma and chroma, a
 * unit off here and there, but repeats each chroma sample for four pixels, which is off by up to 45
 * of 255. Here chroma is interpolated, and turned into colours (RFC 6386, section 9.2) in the fixed
 * point of libwebp.
 */
final class LossyWebP {
  private LossyWebP() {}

  /**
   * Puts the colours of a frame into an image.
   *
   * @param file the whole file
   * @param at where the frame's bytes begin
   * @param to of the frame's size; how opaque it is stays as it is
   */
  static void colours(byte[] file, int at, BufferedImage to) throws IOException {
    int width = to.getWidth();
    int height = to.getHeight();
    try (ImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file, at, file.length - at))) {
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      VP8Frame frame = new VP8Frame(in, false);
      BufferedImage unused = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      if (!frame.decode(unused.getRaster(), new ImageReadParam())) {
        throw new IOException("the frame of a lossy WebP is broken");
      }
      int[] luma = plane(frame.getDebugImageYBuffer());
      int[] u = plane(frame.getDebugImageUBuffer());
      int[] v = plane(frame.getDebugImageVBuffer());
      int[] line = new int[width];
      for (int y = 0; y < height; y++) {
        to.getRGB(0, y, width, 1, line, 0, width);
        for (int x = 0; x < width; x++) {
          int bright = scaled(luma[y * width + x], 19_077);
          int blue = chroma(u, width, height, y, x);
          int red = chroma(v, width, height, y, x);
          int r = clipped(bright + scaled(red, 26_149) - 14_234);
          int g = clipped(bright - scaled(blue, 6_419) - scaled(red, 13_320) + 8_708);
          int b = clipped(bright + scaled(blue, 33_050) - 17_685);
          line[x] = line[x] & 0xff000000 | r << 16 | g << 8 | b;
        }
        to.setRGB(0, y, width, 1, line, 0, width);
      }
    }
  }

  private static int[] plane(BufferedImage image) {
    int width = image.getWidth();
    int[] samples = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    for (int i = 0; i < samples.length; i++) {
      samples[i] &= 0xff;
    }
    return samples;
  }

  /** A chroma sample between the four that lie around a pixel, of which the nearest counts most. */
  private static int chroma(int[] plane, int width, int height, int y, int x) {
    int row = y / 2;
    int column = x / 2;
    int last = (height - 1) / 2;
    int farRow = Math.max(0, Math.min(last, y % 2 == 0 ? row - 1 : row + 1));
    int farColumn = x % 2 == 0 ? column - 1 : column + 1;
    int near = sample(plane, width, row, column);
    int below = sample(plane, width, farRow, column);
    if (farColumn < 0 || farColumn > (width - 1) / 2) {
      return 3 * near + below + 2 >> 2;
    }
    int beside = sample(plane, width, row, farColumn);
    int across = sample(plane, width, farRow, farColumn);
    int sum = near + beside + below + across + 8;
    return (sum + 2 * (beside + below) >> 3) + near >> 1;
  }

  /** A sample, which the plane holds four times. */
  private static int sample(int[] plane, int width, int row, int column) {
    return plane[2 * row * width + 2 * column];
  }

  private static int scaled(int sample, int factor) {
    return sample * factor >> 8;
  }

  private static int clipped(int sum) {
    return Math.max(0, Math.min(255, sum >> 6));
  }
}
