package athanor.jobs.report;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The GIF films of a directory, embedded in the page, where they move. */
final class Films {
  private static final int MOST = 12;
  private static final int MOST_BYTES = 400_000;

  private final Configuration configuration;

  Films(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Writes a directory's films, and how many are not shown. */
  void write(Html html, ReportedDirectory directory) {
    List<FileStatus> files = files(directory);
    List<FileStatus> shown =
        files.stream().filter(file -> file.getLen() <= MOST_BYTES).limit(MOST).toList();
    if (files.isEmpty()) {
      return;
    }
    html.open("div", "class", "sheets");
    for (FileStatus file : shown) {
      String name = file.getPath().getName();
      String source = "data:image/gif;base64," + Base64.getEncoder().encodeToString(read(file));
      html.open("figure").open("img", "src", source, "alt", name);
      html.element("figcaption", name).close("figure");
    }
    html.close("div");
    if (shown.size() < files.size()) {
      html.element(
          "p", "%,d more not shown here".formatted(files.size() - shown.size()), "class", "note");
    }
  }

  private List<FileStatus> files(ReportedDirectory directory) {
    Path root = new Path(directory.directory().path());
    try {
      FileSystem files = root.getFileSystem(configuration);
      return Stream.of(files.listStatus(root))
          .filter(file -> file.isFile() && file.getPath().getName().endsWith(".gif"))
          .sorted(Comparator.comparing((FileStatus file) -> file.getPath().getName()))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("cannot list %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  private byte[] read(FileStatus file) {
    Path path = file.getPath();
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readNBytes((int) file.getLen());
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
