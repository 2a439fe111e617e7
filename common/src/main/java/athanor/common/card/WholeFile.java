package athanor.common.card;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files that appear under their names once they are whole: written aside, then renamed. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes to a stream. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in the place of an older one of its name. Where the content cannot be written
   * the older one stays.
   */
  public static void write(FileSystem files, Path path, Content content) throws IOException {
    Path aside = new Path(path.getParent(), "." + path.getName() + ".aside");
    try (OutputStream out = files.create(aside, true)) {
      content.write(out);
    }
    files.delete(path, false);
    if (!files.rename(aside, path)) {
      throw new IOException("cannot rename %s to %s".formatted(aside, path));
    }
  }
}
