package athanor.common.card;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Keeps two runs out of one output directory: a file in it that only one can create, and that names
 * the run that did.
 *
 * <p>A run whose process has ended does not keep others out. On the same machine its process is
 * looked for. From another machine nobody can look; a run therefore writes its file anew every few
 * seconds, and one that has not done so for a minute counts as dead. All methods are thread-safe.
 */
final class OutputLock implements AutoCloseable {
  /** Name of the file in the directory. */
  static final String FILE_NAME = ".lock";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BEAT_SECONDS = 10;
  private static final int TRIES = 20;
  private static final long READ_AGAIN_MILLIS = 100;
  private static final Map<String, OutputLock> HELD = new ConcurrentHashMap<>();

  private static final ScheduledExecutorService BEATS =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "athanor-output-locks");
            thread.setDaemon(true);
            return thread;
          });

  private final Path file;
  private final FileSystem files;
  private final LockHolder holder;
  private final Thread thread;
  private final ScheduledFuture<?> beats;

  private OutputLock(Path file, FileSystem files, LockHolder holder) {
    this.file = file;
    this.files = files;
    this.holder = holder;
    this.thread = Thread.currentThread();
    this.beats =
        BEATS.scheduleWithFixedDelay(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    HELD.put(holder.token(), this);
  }

  /**
   * Takes the lock of a directory that is there.
   *
   * @param command what this run is, for the message to others
   * @param tell gets, once, the reason why this waits
   * @throws BadInputException where another run holds it; the message names that run
   */
  static OutputLock take(Path directory, FileSystem files, String command, Consumer<String> tell)
      throws IOException {
    return take(directory, files, command, tell, Patience.STANDARD);
  }

  /**
   * How long another run is watched.
   *
   * @param deadMillis without a sign of life that make a run on another machine dead
   * @param lookMillis between two looks at it
   * @param writeMillis that a run may take to write what it has created
   */
  record Patience(long deadMillis, long lookMillis, long writeMillis) {
    static final Patience STANDARD = new Patience(60_000, 1000, 2000);
  }

  static OutputLock take(
      Path directory, FileSystem files, String command, Consumer<String> tell, Patience patience)
      throws IOException {
    FileSystem plain = plain(files);
    Path file = new Path(directory, FILE_NAME);
    LockHolder own = LockHolder.here(command, UUID.randomUUID().toString());
    for (int i = 0; i < TRIES; i++) {
      if (create(plain, file, own)) {
        return new OutputLock(file, plain, own);
      }
      Optional<LockHolder> other = read(plain, file, patience);
      if (isAlive(other, plain, file, tell, patience)) {
        throw new BadInputException(
            "output %s is being written by another run: %s; wait for its end, or name another output"
                .formatted(
                    directory, other.map(LockHolder::inWords).orElse("one that does not say who")));
      }
      remove(plain, file, other, patience);
    }
    throw new IOException("cannot create " + file);
  }

  /** Without the checksum files that Hadoop lays beside a local disk's. */
  private static FileSystem plain(FileSystem files) {
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /** Ends the locks that this thread took and still holds: its command is over. */
  static void releaseThoseOfThisThread() {
    HELD.values().stream()
        .filter(lock -> lock.thread == Thread.currentThread())
        .forEach(OutputLock::close);
  }

  /** Who holds the lock of a directory, dead or alive, in words; empty where nobody does. */
  static Optional<String> inWords(Path directory, FileSystem files) throws IOException {
    Path file = new Path(directory, FILE_NAME);
    Optional<LockHolder> holder = files.exists(file) ? read(plain(files), file) : Optional.empty();
    return holder.map(OutputLock::withLife);
  }

  private static String withLife(LockHolder holder) {
    if (!holder.isOfThisMachine()) {
      return holder.inWords() + ", which cannot be seen from here";
    }
    return holder.inWords() + (holder.isRunning() ? ", which runs" : ", which is dead");
  }

  /**
   * Fails where another run has taken this lock, since this one was idle for too long.
   *
   * @throws IOException where the file system cannot be asked
   */
  void check() throws IOException {
    Optional<LockHolder> now = files.exists(file) ? read(files, file) : Optional.empty();
    if (!now.map(LockHolder::token).equals(Optional.of(holder.token()))) {
      throw new IllegalStateException(
          "output %s was taken over by %s while this run stood still; nothing is committed"
              .formatted(file.getParent(), now.map(LockHolder::inWords).orElse("another run")));
    }
  }

  /** Gives the lock back, if it is still this run's. */
  @Override
  public void close() {
    beats.cancel(false);
    if (HELD.remove(holder.token()) == null) {
      return;
    }
    try {
      check();
      files.delete(file, false);
    } catch (IOException | IllegalStateException e) {
      // Another run's by now, or out of reach: that run, or the next one, sees that this has ended.
      return;
    }
  }

  private void beat() {
    try {
      check();
      try (OutputStream out = files.create(file, true)) {
        out.write(JSON.writeValueAsBytes(holder));
      }
    } catch (IOException | RuntimeException e) {
      // The next beat tries again; whether the lock is still held is asked before the commit.
      return;
    }
  }

  private static boolean create(FileSystem files, Path file, LockHolder own) throws IOException {
    OutputStream opened;
    try {
      opened = exclusive(files, file);
    } catch (FileAlreadyExistsException | org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      if (files.exists(file)) {
        return false;
      }
      throw e;
    }
    try (OutputStream out = opened) {
      out.write(JSON.writeValueAsBytes(own));
    } catch (IOException e) {
      // A full disk, say: an empty lock would keep the next run out.
      files.delete(file, false);
      throw e;
    }
    return isMine(files, file, own);
  }

  /** Hadoop's own create looks first and creates then, on a local disk. */
  private static OutputStream exclusive(FileSystem files, Path file) throws IOException {
    if (files instanceof RawLocalFileSystem local) {
      return Files.newOutputStream(
          local.pathToFile(file).toPath(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    return files.create(file, false);
  }

  private static boolean isMine(FileSystem files, Path file, LockHolder own) throws IOException {
    return read(files, file).map(LockHolder::token).equals(Optional.of(own.token()));
  }

  private static Optional<LockHolder> read(FileSystem files, Path file) throws IOException {
    return read(files, file, Patience.STANDARD);
  }

  /**
   * Empty where it stays unreadable: a writer is between creating it and writing it for a moment.
   */
  private static Optional<LockHolder> read(FileSystem files, Path file, Patience patience)
      throws IOException {
    for (long waited = 0; waited < patience.writeMillis(); waited += READ_AGAIN_MILLIS) {
      try (InputStream in = files.open(file)) {
        return Optional.of(JSON.readValue(in, LockHolder.class));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      } catch (IOException e) {
        pause(READ_AGAIN_MILLIS);
      }
    }
    return Optional.empty();
  }

  private static boolean isAlive(
      Optional<LockHolder> other,
      FileSystem files,
      Path file,
      Consumer<String> tell,
      Patience patience)
      throws IOException {
    Optional<OutputLock> ours = other.map(it -> HELD.get(it.token()));
    if (ours.isPresent()) {
      return ours.get().isOfAnotherThread();
    }
    if (other.isPresent() && other.get().isOfThisMachine()) {
      return other.get().isRunning();
    }
    tell.accept(
        "output %s was begun by %s; waiting up to a minute for a sign of it"
            .formatted(
                file.getParent(),
                other.map(LockHolder::inWords).orElse("a run that does not say who")));
    return beats(files, file, patience);
  }

  /** A thread does one thing at a time: where it comes again, what it did before is over. */
  private boolean isOfAnotherThread() {
    boolean another = thread.isAlive() && thread != Thread.currentThread();
    if (!another) {
      close();
    }
    return another;
  }

  private static boolean beats(FileSystem files, Path file, Patience patience) throws IOException {
    try {
      long first = files.getFileStatus(file).getModificationTime();
      for (long waited = 0; waited < patience.deadMillis(); waited += patience.lookMillis()) {
        pause(patience.lookMillis());
        if (files.getFileStatus(file).getModificationTime() != first) {
          return true;
        }
      }
      return false;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Removes a dead run's file; by renaming, so that of two who do so one sees the other's. */
  private static void remove(
      FileSystem files, Path file, Optional<LockHolder> dead, Patience patience)
      throws IOException {
    Path aside = new Path(file.getParent(), FILE_NAME + "." + UUID.randomUUID());
    if (!files.exists(file) || !files.rename(file, aside)) {
      return;
    }
    if (read(files, aside, patience).equals(dead)) {
      files.delete(aside, false);
    } else {
      files.rename(aside, file);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while an output's lock was looked at", e);
    }
  }
}
