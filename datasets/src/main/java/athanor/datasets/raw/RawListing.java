package athanor.datasets.raw;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.common.card.Parent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of an input, in the order of their names: a folder tree, a single file, a packed
 * archive, or what a model made.
 *
 * @param sources files to read
 * @param faults what is no file: links in a circle, pipes, folders that cannot be listed
 * @param hidden files and folders that were passed by for the first letter of their names
 * @param parent the card of an archive or of what a model made, where the input is one
 */
public record RawListing(
    List<RawSource> sources, List<RawFault> faults, int hidden, Optional<Parent> parent) {
  /** Kind of an archive's card. */
  public static final String ARCHIVE_KIND = "archive";

  /** Newest version of the archive's layout. */
  public static final int ARCHIVE_VERSION = 1;

  /** Folder of an archive's Avro files below its root. */
  public static final String ARCHIVE_FOLDER = "archive";

  /** Kinds of directories of ours whose files are as raw as any: sounds and films of models. */
  private static final List<String> MADE_KINDS = List.of("made-sounds", "made-films");

  private static final long SLICE_LEAST_BYTES = 8L << 20;

  public RawListing {
    sources = List.copyOf(sources);
    faults = List.copyOf(faults);
  }

  /** What is below a folder. */
  record Tree(List<RawSource> sources, List<RawFault> faults, int hidden) {
    Tree withoutCard() {
      List<RawSource> others =
          sources.stream().filter(source -> !source.id().equals(Card.FILE_NAME)).toList();
      return new Tree(others, faults, hidden);
    }

    RawListing of(Optional<Parent> parent) {
      List<RawSource> inOrder = new ArrayList<>(sources);
      inOrder.sort(Comparator.comparing(RawSource::id));
      return new RawListing(inOrder, faults, hidden, parent);
    }
  }

  /**
   * Lists an input. Files and folders whose names begin with {@code .} or {@code _} are passed by.
   *
   * @throws BadInputException where it does not exist, holds no file, or is a directory of ours
   *     that is neither an archive nor made by a model
   */
  public static RawListing of(String uri, Configuration configuration) {
    try {
      Place place = Place.of(uri, configuration);
      if (!place.exists(configuration)) {
        throw new BadInputException("input %s does not exist".formatted(uri));
      }
      if (!place.child(Card.FILE_NAME).exists(configuration)) {
        return nonEmpty(tree(place, configuration), uri).of(Optional.empty());
      }
      InputDirectory any = InputDirectory.open(uri, configuration, Integer.MAX_VALUE);
      if (MADE_KINDS.contains(any.card().kind())) {
        return nonEmpty(tree(place, configuration).withoutCard(), uri)
            .of(Optional.of(any.parent()));
      }
      InputDirectory archive =
          InputDirectory.open(uri, configuration, ARCHIVE_VERSION, ARCHIVE_KIND);
      Place folder = place.child(ARCHIVE_FOLDER);
      Tree tree =
          folder.exists(configuration)
              ? tree(folder, configuration)
              : new Tree(List.of(), List.of(), 0);
      return tree.of(Optional.of(archive.parent()));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException("cannot read input %s: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static Tree nonEmpty(Tree tree, String uri) {
    if (tree.sources.isEmpty()) {
      throw new BadInputException(
          "input %s holds no file%s%s"
              .formatted(
                  uri,
                  tree.hidden == 0
                      ? ""
                      : ", but %d whose names begin with . or _".formatted(tree.hidden),
                  tree.faults.isEmpty() ? "" : ", but " + tree.faults));
    }
    return tree;
  }

  private static Tree tree(Place place, Configuration configuration) throws IOException {
    return place.isLocal() ? LocalTree.of(place.path()) : list(place.shown(), configuration);
  }

  private static Tree list(String uri, Configuration configuration) throws IOException {
    Path root = new Path(uri);
    FileSystem files = root.getFileSystem(configuration);
    FileStatus status = files.getFileStatus(root);
    String above = status.getPath().toString();
    if (status.isFile()) {
      RawSource whole = new RawSource(new Place(above, ""), root.getName(), "", status.getLen());
      return new Tree(List.of(whole), List.of(), 0);
    }
    String prefix = above.endsWith("/") ? above : above + "/";
    List<RawSource> found = new ArrayList<>();
    int hidden = 0;
    RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String whole = file.getPath().toString();
      String id = whole.startsWith(prefix) ? whole.substring(prefix.length()) : whole;
      if (hidden(id)) {
        hidden++;
      } else {
        found.add(new RawSource(new Place(whole, ""), id, "", file.getLen()));
      }
    }
    return new Tree(found, List.of(), hidden);
  }

  static boolean hidden(String id) {
    for (String name : id.split("/")) {
      if (name.startsWith(".") || name.startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  /** Bytes at rest of all files. */
  public long bytes() {
    return sources.stream().mapToLong(RawSource::length).sum();
  }

  /**
   * Deals the files to tasks: neighbours stay together, tasks cost about the same, and a zip that
   * alone would fill more than a task is read in slices.
   *
   * @param tasks upper bound of the number of tasks, 1 or more
   * @param limits which say whether large files of lines are cut
   * @return a list a task, none empty
   */
  public List<List<RawSource>> deal(int tasks, RawLimits limits) {
    if (tasks < 1) {
      throw new IllegalArgumentException("tasks must be 1 or more, got " + tasks);
    }
    List<RawSource> pieces = slices(tasks, limits);
    long total = pieces.stream().mapToLong(RawSource::cost).sum();
    List<List<RawSource>> dealt = new ArrayList<>();
    long before = 0;
    long last = -1;
    for (RawSource piece : pieces) {
      long task = (long) ((before + piece.cost() / 2.0) / total * tasks);
      if (task != last) {
        dealt.add(new ArrayList<>());
        last = task;
      }
      dealt.get(dealt.size() - 1).add(piece);
      before += piece.cost();
    }
    return dealt;
  }

  private List<RawSource> slices(int tasks, RawLimits limits) {
    long share = Math.max(SLICE_LEAST_BYTES, bytes() / tasks);
    List<RawSource> pieces = new ArrayList<>();
    for (RawSource source : sources) {
      boolean whole = source.form() != RawSource.Form.ZIP && !source.mayBeDump();
      int lines = source.hasLines() ? limits.slices(source.length()) : 1;
      int slices = whole ? lines : (int) Math.min(tasks, Math.max(1, source.length() / share));
      for (int slice = 0; slice < slices; slice++) {
        pieces.add(source.slice(slice, slices));
      }
    }
    return pieces;
  }
}
