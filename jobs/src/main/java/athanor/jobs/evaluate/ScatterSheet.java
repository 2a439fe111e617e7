package athanor.jobs.evaluate;

import athanor.datasets.image.PictureSheet;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Scatter plots side by side, one colour per label. */
final class ScatterSheet {
  private static final int SIDE = 420;
  private static final int MARGIN = 16;
  private static final int NAMED = 40;
  private static final int LISTED = 28;
  private static final int LINE = 14;

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
    float[] low = corner(points, Math::min);
    float[] high = corner(points, Math::max);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < labels.length; i++) {
      brush.setColor(colour(names.indexOf(labels[i]), names.size(), i % 2 == 0 ? 0.85f : 0.7f));
      double x = place(points[2 * i], low[0], high[0]) + plane * SIDE;
      double y = place(points[2 * i + 1], low[1], high[1]);
      brush.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
    }
    brush.dispose();
  }

  /**
   * Writes each label where the middle of its points is, of labels that are few enough to read.
   *
   * @param points row-major [points, 2], as they were drawn
   */
  void name(int plane, float[] points, String[] labels) {
    List<String> names = Arrays.stream(labels).distinct().sorted().toList();
    if (names.size() > NAMED) {
      return;
    }
    float[] low = corner(points, Math::min);
    float[] high = corner(points, Math::max);
    Graphics2D brush = image.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    brush.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 12));
    brush.setColor(Color.BLACK);
    for (String name : names) {
      float x = (float) place(median(points, labels, name, 0), low[0], high[0]);
      float y = (float) place(median(points, labels, name, 1), low[1], high[1]);
      float left = x - brush.getFontMetrics().stringWidth(name) / 2f;
      float most = SIDE - brush.getFontMetrics().stringWidth(name);
      brush.drawString(name, plane * SIDE + Math.max(0, Math.min(most, left)), y);
    }
    brush.dispose();
  }

  /** Lists labels beside their colours, of labels whose points lie among each other. */
  void legend(int plane, String[] labels) {
    List<String> names = Arrays.stream(labels).distinct().sorted().toList();
    int shown = Math.min(names.size(), LISTED);
    Graphics2D brush = image.createGraphics();
    brush.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int i = 0; i < shown; i++) {
      int y = 6 + LINE * i;
      int width = LINE + 4 + brush.getFontMetrics().stringWidth(names.get(i));
      brush.setColor(new Color(255, 255, 255, 200));
      brush.fillRect(plane * SIDE + 4, y, width, LINE);
      brush.setColor(colour(i, names.size(), 0.8f));
      brush.fillRect(plane * SIDE + 6, y + 2, LINE - 4, LINE - 4);
      brush.setColor(Color.BLACK);
      brush.drawString(names.get(i), plane * SIDE + 4 + LINE, y + LINE - 3);
    }
    brush.dispose();
  }

  private static Color colour(int number, int count, float brightness) {
    return Color.getHSBColor(number / (float) count, 0.85f, brightness);
  }

  private static float median(float[] points, String[] labels, String name, int axis) {
    double[] values =
        IntStream.range(0, labels.length)
            .filter(i -> labels[i].equals(name))
            .mapToDouble(i -> points[2 * i + axis])
            .sorted()
            .toArray();
    return (float) values[values.length / 2];
  }

  private static float[] corner(float[] points, BinaryOperator<Float> further) {
    float[] corner = {points[0], points[1]};
    for (int i = 0; i < points.length; i++) {
      corner[i % 2] = further.apply(corner[i % 2], points[i]);
    }
    return corner;
  }

  private static double place(float value, float low, float high) {
    return MARGIN + (value - low) / Math.max(1e-9, high - low) * (SIDE - 2 * MARGIN);
  }

  byte[] png() {
    return PictureSheet.png(image);
  }
}
