package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.BoundaryFormat;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.segments.GivenWords;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import athanor.datasets.store.BadItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The boundaries of a file, or of all files of a folder that hold any. */
final class BoundaryFiles {
  private final Configuration configuration;
  private final HashMap<String, ArrayList<Boundary>> byRecording = new HashMap<>();
  private final TreeMap<String, Integer> left = new TreeMap<>();
  private final List<BadItem> bad = new ArrayList<>();

  private BoundaryFiles(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Reads boundaries.
   *
   * @param uri a file, or a folder whose unreadable files become bad items
   * @throws BadInputException where the path does not exist, a single file cannot be read, or
   *     nothing was found
   */
  static BoundaryFiles read(String uri, Configuration configuration) {
    BoundaryFiles all = new BoundaryFiles(configuration);
    Path root = new Path(uri);
    try {
      FileSystem files = root.getFileSystem(configuration);
      if (files.getFileStatus(root).isFile()) {
        all.add(root.getName(), bytes(uri, configuration));
      } else {
        all.folder(files, files.resolvePath(root));
      }
    } catch (BadAudioException | IOException e) {
      throw new BadInputException(
          "cannot read boundaries %s: %s".formatted(uri, e.getMessage()), e);
    }
    if (all.byRecording.isEmpty()) {
      throw new BadInputException(
          "%s holds no boundaries: no .tsv, .TextGrid, .ctm, .wrd or .phn that can be read"
              .formatted(uri));
    }
    return all;
  }

  private void folder(FileSystem files, Path root) throws IOException {
    RemoteIterator<LocatedFileStatus> each = files.listFiles(root, true);
    TreeMap<String, Path> found = new TreeMap<>();
    while (each.hasNext()) {
      Path file = each.next().getPath();
      String name = root.toUri().relativize(file.toUri()).getPath();
      if (BoundaryFormat.known(name)) {
        found.put(name, file);
      }
    }
    Set<String> lower = new HashSet<>();
    found.keySet().forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
    for (Map.Entry<String, Path> entry : found.entrySet()) {
      String name = entry.getKey().toLowerCase(Locale.ROOT);
      if (name.endsWith(".phn") && lower.contains(name.replaceAll("phn$", "wrd"))) {
        left.merge(".phn beside .wrd", 1, Integer::sum);
      } else {
        read(entry.getKey(), entry.getValue());
      }
    }
  }

  private void read(String name, Path file) {
    byte[] bytes = bytes(file.toString(), configuration);
    if (holdsBoundaries(name, bytes)) {
      addOrNote(name, bytes);
    }
  }

  /** A folder of speech may hold other tables, labels for one. */
  private static boolean holdsBoundaries(String name, byte[] bytes) {
    String head = new String(bytes, 0, Math.min(200, bytes.length), StandardCharsets.UTF_8);
    return !name.toLowerCase(Locale.ROOT).endsWith(".tsv") || head.contains("start_ms");
  }

  private void addOrNote(String name, byte[] bytes) {
    try {
      add(name, bytes);
    } catch (BadAudioException e) {
      bad.add(new BadItem(name, e.reason().word(), e.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // Whatever a reader dies of is this file's fault and must not end the job.
      bad.add(new BadItem(name, Reason.BAD_BOUNDARY.word(), "cannot be read: " + e));
    }
  }

  private void add(String name, byte[] bytes) {
    GivenWords words = BoundaryFormat.read(name, bytes);
    words.left().forEach(tier -> left.merge("tier " + tier, 1, Integer::sum));
    for (Map.Entry<String, List<Boundary>> entry : words.byRecording().entrySet()) {
      byRecording
          .computeIfAbsent(entry.getKey(), recording -> new ArrayList<>())
          .addAll(entry.getValue());
    }
  }

  ByRecording<ArrayList<Boundary>> byRecording() {
    return ByRecording.of(byRecording);
  }

  /** What was passed by since it holds no words, with the number of files: tiers of phones. */
  Map<String, Integer> left() {
    return left;
  }

  /** Files that could not be read. */
  List<BadItem> bad() {
    return bad;
  }

  /** All bytes of a small file. */
  static byte[] bytes(String uri, Configuration configuration) {
    Path path = new Path(uri);
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(uri, e.getMessage()), e);
    }
  }
}
