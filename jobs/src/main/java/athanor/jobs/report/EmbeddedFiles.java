package athanor.jobs.report;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Files of a directory whose names end alike, to be embedded in the page.
 *
 * @param ending of the names
 */
record EmbeddedFiles(String ending, Configuration configuration) {
  private static final int MOST = 12;
  private static final int MOST_BYTES = 400_000;

  /**
   * Writes the first files that are not large into a box, and how many are left out.
   *
   * @param box class of the box
   * @param done what is not done with those left out
   * @param figure writes one file of a name and bytes
   */
  void write(
      Html html,
      ReportedDirectory directory,
      String box,
      String done,
      BiConsumer<String, byte[]> figure) {
    List<FileStatus> files = list(directory);
    List<FileStatus> shown =
        files.stream().filter(file -> file.getLen() <= MOST_BYTES).limit(MOST).toList();
    if (files.isEmpty()) {
      return;
    }
    html.open("div", "class", box);
    shown.forEach(file -> figure.accept(file.getPath().getName(), read(file)));
    html.close("div");
    if (shown.size() < files.size()) {
      html.element(
          "p",
          "%,d more not %s here".formatted(files.size() - shown.size(), done),
          "class",
          "note");
    }
  }

  /** The files of a directory, by their names. */
  List<FileStatus> list(ReportedDirectory directory) {
    Path root = new Path(directory.directory().path());
    try {
      FileSystem files = root.getFileSystem(configuration);
      return Stream.of(files.listStatus(root))
          .filter(file -> file.isFile() && file.getPath().getName().endsWith(ending))
          .sorted(Comparator.comparing((FileStatus file) -> file.getPath().getName()))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("cannot list %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  /** The bytes of a file. */
  byte[] read(FileStatus file) {
    Path path = file.getPath();
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readNBytes((int) file.getLen());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
