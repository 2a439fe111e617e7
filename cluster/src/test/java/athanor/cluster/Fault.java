package athanor.cluster;

import athanor.common.training.Block;
import athanor.common.training.Contribution;
import athanor.common.training.RowSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What goes wrong with shard 1 in round 2. */
enum Fault {
  /** Nothing. */
  NONE,
  /** The first attempt throws. */
  THROW,
  /** The first attempt hangs, until another one is done. */
  HANG,
  /** The replica hands back NaN, in each attempt. */
  NAN,
  /** The first attempt takes its JVM with it. */
  HALT,
  /** The first attempt hangs, and tells its process id to somebody who kills it. */
  KILLED,
  /** The first attempt deletes the shuffle files of all executors and takes its JVM with it. */
  SHUFFLE_LOST,
  /** The record is such that each attempt throws. */
  POISONED;

  static final int ROUND = 2;
  static final int SHARD = 1;

  /** The file in which a victim tells its process id, below the directory of marks. */
  static final String VICTIM = "victim";

  /**
   * What one attempt hands back.
   *
   * @param learned what a sound attempt hands back
   * @param marks directory in which each attempt leaves a file
   */
  Contribution attempt(Supplier<Contribution> learned, Path marks) {
    boolean first = isFirst(marks);
    if (this == POISONED || (first && this == THROW)) {
      throw new IllegalStateException("a fault on purpose");
    }
    if (this == NAN) {
      return nan();
    }
    if (first) {
      strike(marks);
    }
    return learned.get();
  }

  private void strike(Path marks) {
    switch (this) {
      case HALT -> Runtime.getRuntime().halt(9);
      case HANG -> hang();
      case KILLED -> {
        write(marks.resolve(VICTIM), Long.toString(ProcessHandle.current().pid()));
        hang();
      }
      case SHUFFLE_LOST -> {
        deleteShuffleFiles(Path.of(System.getProperty("user.dir")));
        Runtime.getRuntime().halt(9);
      }
      default -> {}
    }
  }

  private static Contribution nan() {
    Block before = Block.zeros("in.0", Block.Role.WEIGHTS, 1, 2);
    float[] after = new float[2];
    Arrays.fill(after, Float.NaN);
    return new Contribution(List.of(RowSums.whole(before, after, 1)), 1, Map.of());
  }

  private static void hang() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("another attempt was faster", e);
    }
  }

  /** Those of all workers of this executor's cluster, for their directories lie side by side. */
  private static void deleteShuffleFiles(Path ofExecutor) {
    Path cluster = ofExecutor.getParent().getParent().getParent();
    try (Stream<Path> files = Files.walk(cluster)) {
      for (Path file :
          files.filter(each -> each.getFileName().toString().startsWith("shuffle_")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Path aside = Files.writeString(Path.of(file + ".aside"), text);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFirst(Path marks) {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.createFile(marks.resolve("attempt-" + attempt));
        return attempt == 1;
      } catch (FileAlreadyExistsException e) {
        continue;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
