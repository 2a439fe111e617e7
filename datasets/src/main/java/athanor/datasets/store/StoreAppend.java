package athanor.datasets.store;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.InputDirectory;
import athanor.common.card.OutputDirectory;
import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.OutputDirectory.Run;
import athanor.common.card.Parent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * New rows for a store, by their ids: those of an id that the store has take its place.
 *
 * <p>The new files, and copies of the old ones without the rows that are replaced, are written
 * aside. The card that lists them is the commit: it takes the place of the old one in one step (on
 * local disks and HDFS). Only then do the files move, and the old ones go. Whenever it is killed,
 * readers find the old store or the new one, and the next append finishes or clears up what is
 * left. One at a time; one thread begins and commits it.
 */
public final class StoreAppend {
  private static final String APPENDS = "appends";

  private final InputDirectory directory;
  private final int dimension;
  private final OutputDirectory aside;
  private final FileSystem files;
  private final Configuration configuration;

  private StoreAppend(
      EmbeddingStore store, OutputDirectory aside, FileSystem files, Configuration configuration) {
    this.directory = store.directory();
    this.dimension = store.dimension();
    this.aside = aside;
    this.files = files;
    this.configuration = configuration;
  }

  /**
   * What an append did.
   *
   * @param added rows with new ids
   * @param replaced rows whose ids the store had
   * @param total rows of the store now
   * @param ids of the rows that were added or replaced
   */
  public record Result(long added, long replaced, long total, Set<String> ids) {}

  /**
   * Begins to append; what an earlier append left is finished or removed.
   *
   * @throws athanor.common.card.BadInputException where another run appends to the store
   */
  public static StoreAppend begin(EmbeddingStore store, Configuration configuration, Run run) {
    String place = store.directory().path(StoreFiles.APPENDING);
    OutputDirectory aside = OutputDirectory.create(place, Existing.RESUME, configuration, run);
    try {
      FileSystem files = new Path(place).getFileSystem(configuration);
      // Opened again: another run may have appended until the directory was this one's.
      EmbeddingStore now = EmbeddingStore.open(store.directory().path(), configuration);
      StoreAppend append = new StoreAppend(now, aside, files, configuration);
      StoreFiles.listed(now.directory().card()).ifPresent(append::settle);
      files.delete(StoreFiles.pending(now.directory()), true);
      return append;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + store.directory().path(), e);
    }
  }

  /** Where {@link EmbeddingStore#write} puts the new rows. */
  public OutputDirectory aside() {
    return aside;
  }

  /**
   * Adds the rows written aside.
   *
   * @param added the card that {@link EmbeddingStore#write} returned, with the parents of the rows
   */
  public Result commit(Card added) {
    if ((int) added.number(EmbeddingStore.DIMENSION) != dimension) {
      throw new IllegalStateException(
          "vectors for %s must have %d values, got %.0f"
              .formatted(directory.path(), dimension, added.number(EmbeddingStore.DIMENSION)));
    }
    try {
      return merge(added);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot append to " + directory.path(), e);
    }
  }

  private Result merge(Card added) throws IOException {
    Path pending = StoreFiles.pending(directory);
    int appends = appends() + 1;
    Set<String> names = distinctNames(appends);
    Set<String> ids = new HashSet<>();
    for (String name : names) {
      ids.addAll(StoreRows.ids(new Path(pending, name), configuration));
    }
    long replaced = 0;
    long before = 0;
    for (Path file : StoreFiles.of(directory, configuration)) {
      Set<String> there = StoreRows.ids(file, configuration);
      before += there.size();
      int kept = there.size();
      there.removeAll(ids);
      replaced += kept - there.size();
      if (there.size() == kept) {
        names.add(file.getName());
      } else if (!there.isEmpty()) {
        String name = "kept-%d-%s".formatted(appends, plain(file.getName()));
        StoreRows.copyWithout(ids, file, new Path(pending, name), configuration);
        names.add(name);
      }
    }
    long total = before - replaced + ids.size();
    directory.replaceCard(card(added, names, appends, total), configuration);
    settle(names);
    aside.discard();
    return new Result(ids.size() - replaced, replaced, total, ids);
  }

  /** Names of the new files; one that a file of the store has too is changed first. */
  private Set<String> distinctNames(int appends) throws IOException {
    Path pending = StoreFiles.pending(directory);
    Set<String> taken = StoreFiles.names(new Path(directory.path(EmbeddingStore.VECTORS)), files);
    Set<String> names = new TreeSet<>();
    for (String name : StoreFiles.names(pending, files)) {
      String distinct = taken.contains(name) ? "rows-%d-%s".formatted(appends, name) : name;
      if (!distinct.equals(name)
          && !files.rename(new Path(pending, name), new Path(pending, distinct))) {
        throw new IOException("cannot rename %s in %s".formatted(name, pending));
      }
      names.add(distinct);
    }
    return names;
  }

  private int appends() {
    return directory.card().metrics().get(APPENDS) instanceof Number number ? number.intValue() : 0;
  }

  /** A name as it was before the file was first copied. */
  private static String plain(String name) {
    return name.replaceFirst("^kept-\\d+-", "");
  }

  private Card card(Card added, Set<String> names, int appends, long total) {
    Card old = directory.card();
    Set<Parent> parents = new LinkedHashSet<>(old.parents());
    parents.addAll(added.parents());
    return new Card(
            old.kind(),
            EmbeddingStore.VERSION,
            old.options(),
            old.seed(),
            List.copyOf(parents),
            Counts.of(total, total),
            old.metrics(),
            old.versions())
        .withMetric("vectors", total)
        .withMetric(APPENDS, appends)
        .withMetric(StoreFiles.FILES, List.copyOf(names));
  }

  /** Moves what the card lists into its place, and removes what it does not list. */
  private void settle(Set<String> names) {
    Path home = new Path(directory.path(EmbeddingStore.VECTORS));
    try {
      Set<String> there = StoreFiles.names(home, files);
      for (String name : names) {
        Path from = new Path(StoreFiles.pending(directory), name);
        if (!there.contains(name) && !files.rename(from, new Path(home, name))) {
          throw new IOException("cannot move %s to %s".formatted(from, home));
        }
      }
      for (String name : there) {
        if (!names.contains(name)) {
          files.delete(new Path(home, name), false);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the files of " + directory.path(), e);
    }
  }
}
