package athanor.jobs.report;

import athanor.datasets.image.Framing;
import athanor.datasets.image.Picture;
import athanor.datasets.image.PictureDecoder;
import athanor.datasets.image.PictureLimits;
import athanor.datasets.image.PictureSheet;
import athanor.datasets.image.PixelRows;
import athanor.datasets.image.Sampling;
import athanor.datasets.image.UnreadablePictureException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
        .map(rows -> new Shown(directory, PictureSheet.seamless(List.of(small(rows)), 1)));
  }

  private Optional<PixelRows> read(FileStatus file) {
    try {
      return file.getLen() > PictureLimits.DEFAULT.maxBytes()
          ? Optional.empty()
          : Optional.of(PictureDecoder.open(files.read(file), PictureLimits.DEFAULT).rows());
    } catch (UnreadablePictureException e) {
      // The section of the directory says what cannot be shown.
      return Optional.empty();
    }
  }

  /** The upper part of a picture, scaled down to the width where it is wider. */
  private static Picture small(PixelRows rows) {
    int width = Math.min(WIDTH, rows.width());
    int height = Math.max(1, Math.round((float) rows.height() * width / rows.width()));
    Picture all = Sampling.AREA.scale(rows, height, width, Framing.STRETCH).rgb();
    int shown = Math.min(HEIGHT, height);
    float[] upper = Arrays.copyOf(all.pixels(), shown * width * all.channels());
    return new Picture(shown, width, all.channels(), upper);
  }
}
