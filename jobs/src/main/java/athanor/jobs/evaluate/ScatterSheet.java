package athanor.jobs.evaluate;

import athanor.datasets.image.PictureSheet;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/** Planes of points side by side, a colour a label. */
final class ScatterSheet {
  private static final int SIDE = 420;
  private static final int MARGIN = 16;

  private final BufferedImage image;

  ScatterSheet(int planes) {
    image = new BufferedImage(planes * SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = image.createGraphics();
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, image.getWidth(), image.getHeight());
    brush.dispose();
  }

  /**
   * Draws one plane.
   *
   * @param points row-major [points, 2]
   */
  void draw(int plane, float[] points, String[] labels) {
    List<String> names = Arrays.stream(labels).distinct().sorted().toList();
    float[] low = {Float.MAX_VALUE, Float.MAX_VALUE};
    float[] high = {-Float.MAX_VALUE, -Float.MAX_VALUE};
    for (int i = 0; i < points.length; i++) {
      low[i % 2] = Math.min(low[i % 2], points[i]);
      high[i % 2] = Math.max(high[i % 2], points[i]);
    }
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < labels.length; i++) {
      float hue = names.indexOf(labels[i]) / (float) names.size();
      brush.setColor(Color.getHSBColor(hue, 0.85f, i % 2 == 0 ? 0.85f : 0.7f));
      double x = place(points[2 * i], low[0], high[0]) + plane * SIDE;
      double y = place(points[2 * i + 1], low[1], high[1]);
      brush.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
    }
    brush.dispose();
  }

  private static double place(float value, float low, float high) {
    return MARGIN + (value - low) / Math.max(1e-9, high - low) * (SIDE - 2 * MARGIN);
  }

  byte[] png() {
    return PictureSheet.png(image);
  }
}
