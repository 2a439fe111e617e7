package athanor.jobs.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * The PNG sheets of a directory, embedded in the page up to a budget of bytes. Not thread-safe: the
 * budget is spent from directory to directory.
 */
final class Sheets {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int MOST = 12;

  /** How names of single pictures begin, which are also on a sheet. */
  static final String SINGLE = "picture-";

  private final EmbeddedFiles files;
  private long left;

  /**
   * Sheets of a page.
   *
   * @param bytes of all pictures together
   */
  Sheets(long bytes, Configuration configuration) {
    this.left = bytes;
    this.files = new EmbeddedFiles(".png", configuration);
  }

  /** Writes a directory's sheets, and how many did not fit. */
  void write(Html html, ReportedDirectory directory) {
    List<FileStatus> pictures = pictures(directory);
    if (pictures.isEmpty()) {
      return;
    }
    List<String> leftOut = new ArrayList<>();
    html.open("div", "class", "sheets");
    for (FileStatus picture : pictures) {
      String name = picture.getPath().getName();
      if (pictures.indexOf(picture) >= MOST || picture.getLen() > left) {
        leftOut.add(name);
        continue;
      }
      byte[] bytes = files.read(picture);
      if (!Arrays.equals(bytes, 0, Math.min(8, bytes.length), PNG, 0, 8)) {
        leftOut.add(name + " (no PNG)");
        continue;
      }
      left -= bytes.length;
      String source = Html.embedded("image/png", bytes);
      html.open("figure").open("img", "src", source, "alt", name);
      html.element("figcaption", name).close("figure");
    }
    html.close("div");
    if (!leftOut.isEmpty()) {
      html.element(
          "p",
          "%,d more not shown here: %s%s"
              .formatted(
                  leftOut.size(),
                  String.join(", ", leftOut.subList(0, Math.min(6, leftOut.size()))),
                  leftOut.size() > 6 ? ", …" : ""),
          "class",
          "note");
    }
  }

  /** Single pictures come after sheets. */
  private List<FileStatus> pictures(ReportedDirectory directory) {
    return files.list(directory).stream()
        .sorted(Comparator.comparing(file -> file.getPath().getName().startsWith(SINGLE)))
        .toList();
  }
}
