package athanor.common.card;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
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
    Path aside = writeAside(files, path, content);
    files.delete(path, false);
    if (!files.rename(aside, path)) {
      throw new IOException("cannot rename %s to %s".formatted(aside, path));
    }
  }

  /**
   * Writes a file in the place of one that is there, in one step: at any time there is the old one
   * or the new one, on file systems that can (local disks, HDFS). On local disks it has no checksum
   * file, which could not change at the same time.
   */
  static void replace(FileSystem files, Path path, Content content) throws IOException {
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    Path aside = writeAside(plain, path, content);
    if (files instanceof LocalFileSystem local) {
      plain.delete(local.getChecksumFile(path), false);
      if (!plain.rename(aside, path)) {
        throw new IOException("cannot rename %s to %s".formatted(aside, path));
      }
    } else {
      FileContext.getFileContext(path.toUri(), files.getConf())
          .rename(aside, path, Rename.OVERWRITE);
    }
  }

  private static Path writeAside(FileSystem files, Path path, Content content) throws IOException {
    Path aside = new Path(path.getParent(), "." + path.getName() + ".aside");
    try (OutputStream out = files.create(aside, true)) {
      content.write(out);
    }
    return aside;
  }
}
