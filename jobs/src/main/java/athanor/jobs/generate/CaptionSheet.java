package athanor.jobs.generate;

import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureSheet;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of pictures with words under them, as PNG.
 *
 * @param zoom screen pixels per pixel
 */
record CaptionSheet(int zoom) {
  private static final int GAP = 8;
  private static final int LEAST_WIDTH = 60;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** A picture and what stands under it. */
  record Cell(Picture picture, String text) {}

  /**
   * Draws rows.
   *
   * @param rows one or more, of one cell or more; pictures are of one size or are cut
   */
  byte[] png(List<List<Cell>> rows) {
    Picture first = rows.get(0).get(0).picture;
    int wide = Math.max(LEAST_WIDTH, first.width() * zoom);
    FontMetrics metrics = metrics();
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    int deepest =
        rows.stream()
            .flatMap(List::stream)
            .mapToInt(cell -> wrapped(cell.text, metrics, wide).size())
            .max()
            .orElse(1);
    int height = first.height() * zoom + deepest * metrics.getHeight() + GAP;
    BufferedImage sheet =
        new BufferedImage(
            columns * (wide + GAP) + GAP,
            rows.size() * (height + GAP) + GAP,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = sheet.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    brush.setColor(Color.WHITE);
    brush.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    brush.setColor(Color.BLACK);
    brush.setFont(FONT);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        Cell cell = rows.get(row).get(column);
        int left = GAP + column * (wide + GAP);
        int top = GAP + row * (height + GAP);
        draw(brush, cell.picture, left, top);
        int y = top + first.height() * zoom + metrics.getAscent() + 2;
        for (String line : wrapped(cell.text, metrics, wide)) {
          brush.drawString(line, left, y);
          y += metrics.getHeight();
        }
      }
    }
    brush.dispose();
    return PictureSheet.png(sheet);
  }

  private void draw(Graphics2D brush, Picture picture, int left, int top) {
    Picture rgb = picture.rgb();
    BufferedImage image = new BufferedImage(rgb.width(), rgb.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < rgb.height(); y++) {
      for (int x = 0; x < rgb.width(); x++) {
        int colour = 0;
        for (int c = 0; c < 3; c++) {
          colour = colour << 8 | Math.round(Math.max(0, Math.min(1, rgb.at(y, x, c))) * 255);
        }
        image.setRGB(x, y, colour);
      }
    }
    brush.drawImage(image, left, top, rgb.width() * zoom, rgb.height() * zoom, null);
  }

  private static FontMetrics metrics() {
    Graphics2D brush = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    FontMetrics metrics = brush.getFontMetrics(FONT);
    brush.dispose();
    return metrics;
  }

  /** Lines that fit; a text without spaces is parted anywhere. */
  private static List<String> wrapped(String text, FontMetrics metrics, int wide) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      line.appendCodePoint(point);
      if (metrics.stringWidth(line.toString()) > wide && line.length() > 1) {
        int space = line.lastIndexOf(" ");
        int end = space > 0 ? space : line.length() - Character.charCount(point);
        lines.add(line.substring(0, end));
        line = new StringBuilder(line.substring(space > 0 ? end + 1 : end));
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
