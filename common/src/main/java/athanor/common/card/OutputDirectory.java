package athanor.common.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory being written. It is refused if a committed one exists, and committed by its card.
 *
 * <p>Children are written with any Hadoop or Spark writer below {@link #path(String)}; nothing
 * counts until {@link #commit(Card)}.
 */
public final class OutputDirectory {

  /** What to do with a directory that is there already. */
  public enum Existing {
    /** Refuse a committed directory; an uncommitted rest of a failed job is removed. */
    REFUSE,
    /** Remove whatever is there. */
    OVERWRITE,
    /** Keep what is there and go on from it; a committed directory is refused all the same. */
    RESUME
  }

  private final Path root;
  private final FileSystem files;

  private OutputDirectory(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /**
   * Prepares a directory for writing.
   *
   * @throws BadInputException where a committed directory may not be replaced, the path is a file,
   *     or a directory that no job of ours made stands there with files in it
   */
  public static OutputDirectory create(String uri, Existing existing, Configuration configuration) {
    Path root = new Path(uri);
    try {
      FileSystem files = root.getFileSystem(configuration);
      if (files.exists(root)) {
        clear(root, files, existing);
      }
      files.mkdirs(root);
      files.create(new Path(root, InputDirectory.STARTED), true).close();
      return new OutputDirectory(root, files);
    } catch (IOException e) {
      throw new BadInputException("cannot write output %s: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static void clear(Path root, FileSystem files, Existing existing) throws IOException {
    if (files.getFileStatus(root).isFile()) {
      throw new BadInputException("output %s is a file, not a directory".formatted(root));
    }
    boolean committed = files.exists(new Path(root, Card.FILE_NAME));
    boolean started = files.exists(new Path(root, InputDirectory.STARTED));
    boolean empty = files.listStatus(root).length == 0;
    if (committed && existing != Existing.OVERWRITE) {
      throw new BadInputException(
          "output %s exists; name another one or use --overwrite".formatted(root));
    }
    if (!committed && !started && !empty) {
      throw new BadInputException(
          "output %s holds files that no job of Athanor wrote; name another one".formatted(root));
    }
    if (existing != Existing.RESUME) {
      files.delete(root, true);
    }
  }

  /** Where a child of this directory goes. */
  public String path(String child) {
    return new Path(root, child).toString();
  }

  /** The directory itself. */
  public String path() {
    return root.toString();
  }

  /** Writes the card aside, then renames it: from here on the directory is there for readers. */
  public void commit(Card card) {
    Path place = new Path(root, Card.FILE_NAME);
    try {
      WholeFile.write(files, place, out -> out.write(card.toJson()));
      files.delete(new Path(root, InputDirectory.STARTED), false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot commit " + root, e);
    }
  }
}
