package athanor.jobs.evaluate;

import athanor.datasets.image.PictureSheet;
import athanor.measure.speech.WordDifferences;
import athanor.measure.speech.WordDifferences.Pair;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** A plot of words by their mean vectors, with an arrow for each difference. */
final class DifferencePlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;
  private static final int MARGIN = 70;
  private static final int LEGEND = 24;
  private static final double HEAD = 11;

  private final WordDifferences differences;
  private final List<String> changes;
  private final double[][] places;
  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D brush = image.createGraphics();

  /**
   * A plot.
   *
   * @param plane row-major [words, 2], where the words' means lie
   */
  DifferencePlot(WordDifferences differences, float[] plane) {
    this.differences = differences;
    this.changes = differences.pairs().stream().map(Pair::change).distinct().toList();
    this.places = places(plane);
  }

  byte[] png() {
    brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    brush.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    brush.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, WIDTH, HEIGHT);
    brush.setStroke(new BasicStroke(2.2f));
    differences.pairs().forEach(this::arrow);
    for (int word = 0; word < places.length; word++) {
      word(word);
    }
    legend();
    brush.dispose();
    return PictureSheet.png(image);
  }

  /** The plane at one scale for both axes, so that parallel differences look parallel. */
  private static double[][] places(float[] plane) {
    double[] low = {Double.MAX_VALUE, Double.MAX_VALUE};
    double[] high = {-Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < plane.length; i++) {
      low[i % 2] = Math.min(low[i % 2], plane[i]);
      high[i % 2] = Math.max(high[i % 2], plane[i]);
    }
    double scale =
        Math.min(
            (WIDTH - 2 * MARGIN) / Math.max(1e-9, high[0] - low[0]),
            (HEIGHT - 2 * MARGIN) / Math.max(1e-9, high[1] - low[1]));
    double[][] places = new double[plane.length / 2][2];
    for (int i = 0; i < plane.length; i++) {
      double middle = (i % 2 == 0 ? WIDTH : HEIGHT) / 2.0;
      places[i / 2][i % 2] = middle + (plane[i] - (low[i % 2] + high[i % 2]) / 2) * scale;
    }
    return places;
  }

  private Color colour(String change) {
    return Color.getHSBColor(changes.indexOf(change) / (float) changes.size(), 0.85f, 0.75f);
  }

  private void arrow(Pair pair) {
    double[] from = places[pair.from()];
    double[] to = places[pair.to()];
    double angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
    double x = to[0] - 6 * Math.cos(angle);
    double y = to[1] - 6 * Math.sin(angle);
    brush.setColor(colour(pair.change()));
    brush.draw(new Line2D.Double(from[0], from[1], x, y));
    Path2D head = new Path2D.Double();
    head.moveTo(x, y);
    head.lineTo(x - HEAD * Math.cos(angle - 0.4), y - HEAD * Math.sin(angle - 0.4));
    head.lineTo(x - HEAD * Math.cos(angle + 0.4), y - HEAD * Math.sin(angle + 0.4));
    head.closePath();
    brush.fill(head);
  }

  private void word(int word) {
    brush.setColor(Color.BLACK);
    brush.fill(new Ellipse2D.Double(places[word][0] - 4, places[word][1] - 4, 8, 8));
    brush.drawString(
        differences.words().get(word), (float) places[word][0] + 8, (float) places[word][1] - 7);
  }

  private void legend() {
    for (int i = 0; i < changes.size(); i++) {
      brush.setColor(colour(changes.get(i)));
      brush.drawString(changes.get(i), 16, LEGEND * (i + 1));
    }
  }
}
