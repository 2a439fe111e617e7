package athanor.jobs.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** The first sheet of each directory as a small picture that leads to its section. */
final class Gallery {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 180;
  private static final int MOST = 24;

  private final EmbeddedFiles files;

  Gallery(Configuration configuration) {
    this.files = new EmbeddedFiles(".png", configuration);
  }

  /** Writes the pictures; nothing where there is none. */
  void write(Html html, List<ReportedDirectory> directories) {
    List<Shown> all = directories.stream().flatMap(one -> shown(one).stream()).limit(MOST).toList();
    if (all.isEmpty()) {
      return;
    }
    html.open("section").element("h2", "At a glance").open("div", "class", "gallery");
    for (Shown one : all) {
      html.open("a", "href", "#" + one.directory.anchor());
      html.open("img", "src", Html.embedded("image/png", one.png), "alt", "");
      html.element("span", one.directory.name()).close("a");
    }
    html.close("div").close("section");
  }

  private record Shown(ReportedDirectory directory, byte[] png) {}

  private Optional<Shown> shown(ReportedDirectory directory) {
    return files.list(directory).stream()
        .filter(file -> !file.getPath().getName().startsWith(Sheets.SINGLE))
        .sorted(Comparator.comparing(file -> !file.getPath().getName().equals("sheet.png")))
        .flatMap(file -> read(file).stream())
        .findFirst()
        .map(image -> new Shown(directory, png(cut(image))));
  }

  private Optional<BufferedImage> read(FileStatus file) {
    try {
      return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(files.read(file))));
    } catch (IOException e) {
      // The section of the directory says what cannot be shown.
      return Optional.empty();
    }
  }

  /** The upper part of a picture, scaled down to the width where it is wider. */
  private static BufferedImage cut(BufferedImage image) {
    double scale = Math.min(1, WIDTH / (double) image.getWidth());
    int width = (int) Math.round(image.getWidth() * scale);
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    BufferedImage small =
        new BufferedImage(width, Math.min(HEIGHT, height), BufferedImage.TYPE_INT_RGB);
    Graphics2D brush = small.createGraphics();
    brush.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    brush.drawImage(image, 0, 0, width, height, null);
    brush.dispose();
    return small;
  }

  private static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a picture to memory", e);
    }
    return bytes.toByteArray();
  }
}
