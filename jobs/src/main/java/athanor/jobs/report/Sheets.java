package athanor.jobs.report;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The PNG sheets of a directory, embedded in the page up to a budget of bytes. Not thread-safe: the
 * budget is spent from directory to directory.
 */
final class Sheets {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int MOST = 12;

  private final Configuration configuration;
  private long left;

  /**
   * Sheets of a page.
   *
   * @param bytes of all pictures together
   */
  Sheets(long bytes, Configuration configuration) {
    this.left = bytes;
    this.configuration = configuration;
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
      byte[] bytes = read(picture.getPath(), (int) picture.getLen());
      if (!Arrays.equals(bytes, 0, Math.min(8, bytes.length), PNG, 0, 8)) {
        leftOut.add(name + " (no PNG)");
        continue;
      }
      left -= bytes.length;
      String source = "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes);
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

  private List<FileStatus> pictures(ReportedDirectory directory) {
    Path root = new Path(directory.directory().path());
    try {
      FileSystem files = root.getFileSystem(configuration);
      return Stream.of(files.listStatus(root))
          .filter(file -> file.isFile() && file.getPath().getName().endsWith(".png"))
          .sorted(
              Comparator.comparing((FileStatus file) -> single(file)).thenComparing(Sheets::name))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("cannot list %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  private static String name(FileStatus file) {
    return file.getPath().getName();
  }

  /** Single pictures come after sheets. */
  private static boolean single(FileStatus file) {
    return name(file).startsWith("picture-");
  }

  private byte[] read(Path path, int length) {
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
