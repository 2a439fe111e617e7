package athanor.datasets.store;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The Parquet files of a store. A store that was appended to lists them in its card, the others
 * have all of their directory. Files that an append has committed and not yet moved are beside it.
 */
final class StoreFiles {
  /** Metric of a card that lists the files. */
  static final String FILES = "files";

  /** Child directory in which an append writes. */
  static final String APPENDING = ".append";

  private StoreFiles() {}

  /** Names that a card lists; empty where it lists none. */
  static Optional<Set<String>> listed(Card card) {
    return card.metrics().get(FILES) instanceof Collection<?> names
        ? Optional.of(new TreeSet<>(names.stream().map(String::valueOf).toList()))
        : Optional.empty();
  }

  /** Where the files are, in the order of their rows. */
  static List<Path> of(InputDirectory directory, Configuration configuration) throws IOException {
    Path home = new Path(directory.path(EmbeddingStore.VECTORS));
    FileSystem files = home.getFileSystem(configuration);
    Set<String> there = names(home, files);
    Optional<Set<String>> listed = listed(directory.card());
    List<Path> found = new ArrayList<>();
    for (String name : listed.orElse(there)) {
      found.add(there.contains(name) ? new Path(home, name) : aside(directory, name, files));
    }
    return found;
  }

  private static Path aside(InputDirectory directory, String name, FileSystem files)
      throws IOException {
    Path pending = new Path(pending(directory), name);
    if (!files.exists(pending)) {
      throw new BadInputException("%s lacks the file %s".formatted(directory.path(), name));
    }
    return pending;
  }

  /** Where an append leaves files until its card is there. */
  static Path pending(InputDirectory directory) {
    return new Path(directory.path(APPENDING), EmbeddingStore.VECTORS);
  }

  /** Names of the Parquet files in a directory, sorted; none where it is not there. */
  static Set<String> names(Path directory, FileSystem files) throws IOException {
    Set<String> names = new TreeSet<>();
    try {
      for (FileStatus file : files.listStatus(directory)) {
        if (file.getPath().getName().endsWith(".parquet")) {
          names.add(file.getPath().getName());
        }
      }
    } catch (FileNotFoundException e) {
      return Set.of();
    }
    return names;
  }
}
