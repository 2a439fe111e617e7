package athanor.jobs.prepare;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.segments.Boundary;
import athanor.datasets.audio.segments.BoundaryFormat;
import athanor.datasets.audio.segments.ByRecording;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.store.BadItem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The boundaries of a file, or of all files of a folder that hold any. */
final class BoundaryFiles {
  private final Configuration configuration;
  private final HashMap<String, ArrayList<Boundary>> byRecording = new HashMap<>();
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
          "%s holds no boundaries: no .tsv, .TextGrid, .ctm or .wrd that can be read"
              .formatted(uri));
    }
    return all;
  }

  private void folder(FileSystem files, Path root) throws IOException {
    RemoteIterator<LocatedFileStatus> each = files.listFiles(root, true);
    while (each.hasNext()) {
      Path file = each.next().getPath();
      String name = root.toUri().relativize(file.toUri()).getPath();
      if (BoundaryFormat.known(name)) {
        byte[] bytes = bytes(file.toString(), configuration);
        if (holdsBoundaries(name, bytes)) {
          addOrNote(name, bytes);
        }
      }
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
    }
  }

  private void add(String name, byte[] bytes) {
    for (Map.Entry<String, List<Boundary>> entry : BoundaryFormat.read(name, bytes).entrySet()) {
      byRecording
          .computeIfAbsent(entry.getKey(), recording -> new ArrayList<>())
          .addAll(entry.getValue());
    }
  }

  ByRecording<ArrayList<Boundary>> byRecording() {
    return ByRecording.of(byRecording);
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
