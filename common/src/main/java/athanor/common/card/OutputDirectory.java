package athanor.common.card;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A directory being written. It is refused if a committed one exists or another run writes it, and
 * committed by its card.
 *
 * <p>Children are written with any Hadoop or Spark writer below {@link #path(String)}; nothing
 * counts until {@link #commit(Card)}. One thread creates, writes and commits it.
 */
public final class OutputDirectory {

  /** Child in which an unfinished training keeps what it goes on from; gone once committed. */
  public static final String CHECKPOINTS = "checkpoints";

  /** What to do with a directory that is there already. */
  public enum Existing {
    /**
     * Refuse a committed directory, and one with the checkpoints of an unfinished training; any
     * other uncommitted rest of a failed job is removed.
     */
    REFUSE,
    /** Remove whatever is there. */
    OVERWRITE,
    /** Keep what is there and go on from it; a committed directory is refused all the same. */
    RESUME
  }

  /**
   * The run that writes.
   *
   * @param command what it does, for others that want the same directory
   * @param tell gets messages for the user: that checkpoints are removed, why it waits
   */
  public record Run(String command, Consumer<String> tell) {
    /** A program that nobody watches. */
    static final Run UNWATCHED = new Run("a program", message -> {});
  }

  private final Path root;
  private final FileSystem files;
  private final OutputLock lock;

  private OutputDirectory(Path root, FileSystem files, OutputLock lock) {
    this.root = root;
    this.files = files;
    this.lock = lock;
  }

  /** Prepares a directory for a program that nobody watches. */
  public static OutputDirectory create(String uri, Existing existing, Configuration configuration) {
    return create(uri, existing, configuration, Run.UNWATCHED);
  }

  /**
   * Prepares a directory for writing.
   *
   * @throws BadInputException where a committed directory or checkpoints may not be replaced,
   *     another run writes it, the path is a file or of a name that Hadoop cannot hold, or a
   *     directory that no job of ours made holds files
   */
  public static OutputDirectory create(
      String uri, Existing existing, Configuration configuration, Run run) {
    try {
      Path root = HadoopPaths.writable(uri);
      FileSystem files = root.getFileSystem(configuration);
      checkOwn(root, files);
      files.mkdirs(root);
      OutputLock lock = OutputLock.take(root, files, run.command(), run.tell());
      try {
        clear(root, files, existing, run.tell());
        files.create(new Path(root, InputDirectory.STARTED), true).close();
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
      return new OutputDirectory(root, files, lock);
    } catch (IOException e) {
      throw new BadInputException("cannot write output %s: %s".formatted(uri, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(e.getMessage(), e);
    }
  }

  /**
   * Gives back directories that the calling thread began and did not commit: the command that began
   * them has ended. What is in them stays.
   */
  public static void releaseThoseOfThisThread() {
    OutputLock.releaseThoseOfThisThread();
  }

  /** The run that writes a directory or died while it did, in words; empty where there is none. */
  public static Optional<String> writer(String uri, Configuration configuration) {
    Path root = new Path(uri);
    try {
      return OutputLock.inWords(root, root.getFileSystem(configuration));
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /** Whether a directory holds a checkpoint, as a training leaves that did not finish. */
  public static boolean hasCheckpoint(String uri, Configuration configuration) {
    Path root = new Path(uri);
    try {
      return newestCheckpoint(root, root.getFileSystem(configuration)).isPresent();
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static void checkOwn(Path root, FileSystem files) throws IOException {
    if (!files.exists(root)) {
      return;
    }
    if (files.getFileStatus(root).isFile()) {
      throw new BadInputException("output %s is a file, not a directory".formatted(root));
    }
    boolean ours =
        Stream.of(Card.FILE_NAME, InputDirectory.STARTED, OutputLock.FILE_NAME)
            .anyMatch(name -> exists(files, new Path(root, name)));
    if (!ours && files.listStatus(root).length > 0) {
      throw new BadInputException(
          "output %s holds files that no job of Athanor wrote; name another one".formatted(root));
    }
  }

  private static boolean exists(FileSystem files, Path path) {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void clear(Path root, FileSystem files, Existing existing, Consumer<String> tell)
      throws IOException {
    Path card = new Path(root, Card.FILE_NAME);
    boolean committed = files.exists(card);
    if (committed && existing != Existing.OVERWRITE) {
      throw new BadInputException(
          "output %s exists; name another one or use --overwrite".formatted(root));
    }
    Optional<String> newest = committed ? Optional.empty() : newestCheckpoint(root, files);
    if (newest.isPresent() && existing == Existing.REFUSE) {
      throw new BadInputException(
          ("output %s holds checkpoints of a training that did not finish, the newest %s; say"
                  + " --resume to go on from it, or --overwrite to remove them and begin again")
              .formatted(root, newest.get()));
    }
    if (existing == Existing.RESUME) {
      return;
    }
    newest.ifPresent(
        name ->
            tell.accept(
                "removing the checkpoints in %s, the newest %s (--overwrite)"
                    .formatted(root, name)));
    // The card goes first: a directory that is half removed is not a committed one.
    files.delete(card, false);
    for (FileStatus child : files.listStatus(root)) {
      if (!child.getPath().getName().equals(OutputLock.FILE_NAME)) {
        files.delete(child.getPath(), true);
      }
    }
  }

  private static Optional<String> newestCheckpoint(Path root, FileSystem files) throws IOException {
    try {
      List<FileStatus> all = Arrays.asList(files.listStatus(new Path(root, CHECKPOINTS)));
      return all.stream()
          .map(file -> file.getPath().getName())
          .filter(name -> !name.startsWith("."))
          .max(Comparator.naturalOrder());
    } catch (FileNotFoundException e) {
      return Optional.empty();
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

  /** Gives the directory up, with all that is in it. */
  public void discard() {
    lock.close();
    try {
      files.delete(root, true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  /**
   * Writes the card aside, then renames it: from here on the directory is there for readers.
   * Checkpoints, several times as large as a model, are removed then: nothing goes on from them.
   *
   * @throws IllegalStateException where another run has taken the directory over
   */
  public void commit(Card card) {
    Path place = new Path(root, Card.FILE_NAME);
    try {
      lock.check();
      WholeFile.write(files, place, out -> out.write(card.toJson()));
      files.delete(new Path(root, InputDirectory.STARTED), false);
      files.delete(new Path(root, CHECKPOINTS), true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot commit %s: %s".formatted(root, e.getMessage()), e);
    }
    lock.close();
  }
}
