package athanor.common.card;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

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
   * the older one stays. Whoever ends the process at any time leaves the older file or the new one,
   * on file systems that can replace a file (local disks, HDFS).
   */
  public static void write(FileSystem files, Path path, Content content) throws IOException {
    Path aside = writeAside(files, path, content);
    dropChecksum(files, path);
    renameOver(files, aside, path);
  }

  /**
   * Writes a file in the place of one that is there and may be read at the same time: a reader sees
   * the old one or the new one. On local disks it has no checksum file, which could not change at
   * the same time.
   */
  static void replace(FileSystem files, Path path, Content content) throws IOException {
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    Path aside = writeAside(plain, path, content);
    dropChecksum(files, path);
    renameOver(plain, aside, path);
  }

  /** The checksum of the older file would not fit the new one; a file without one is read. */
  private static void dropChecksum(FileSystem files, Path path) throws IOException {
    if (files instanceof LocalFileSystem local) {
      local.getRawFileSystem().delete(local.getChecksumFile(path), false);
    }
  }

  /** A local disk's rename replaces what is there; others have another call for that. */
  private static void renameOver(FileSystem files, Path aside, Path path) throws IOException {
    if (!(files instanceof LocalFileSystem || files instanceof RawLocalFileSystem)) {
      FileContext.getFileContext(path.toUri(), files.getConf())
          .rename(aside, path, Rename.OVERWRITE);
    } else if (!files.rename(aside, path)) {
      throw new IOException("cannot rename %s to %s".formatted(aside, path));
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
