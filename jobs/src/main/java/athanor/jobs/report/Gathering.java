package athanor.jobs.report;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The committed directories at or below given ones, and those that cannot be read.
 *
 * @param found directories by path, each once
 * @param unreadable reasons by path
 */
record Gathering(List<ReportedDirectory> found, Map<String, String> unreadable) {
  /** How far below a given directory committed ones are looked for. */
  private static final int LEVELS = 2;

  /**
   * Looks for committed directories; what is inside of one is its own and is not looked at.
   *
   * @throws BadInputException where a path does not exist or holds no committed directory
   */
  static Gathering of(List<String> uris, Configuration configuration) {
    Map<String, ReportedDirectory> found = new LinkedHashMap<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    for (String uri : uris) {
      int met;
      try {
        Path root = new Path(uri);
        FileSystem files = root.getFileSystem(configuration);
        if (!files.exists(root)) {
          throw new BadInputException("directory %s does not exist".formatted(uri));
        }
        met = look(files, files.makeQualified(root), LEVELS, configuration, found, unreadable);
      } catch (IOException | IllegalArgumentException e) {
        throw new BadInputException("cannot read %s: %s".formatted(uri, e.getMessage()), e);
      }
      if (met == 0) {
        throw new BadInputException(
            "%s holds no directory with a %s, down to %d levels"
                .formatted(uri, Card.FILE_NAME, LEVELS));
      }
    }
    String folder = commonFolder(found.keySet());
    return new Gathering(
        found.values().stream().map(one -> one.below(folder)).toList(), unreadable);
  }

  /** What all paths begin with, up to a slash; with it, all but the last part of a single one. */
  private static String commonFolder(Collection<String> paths) {
    String common = null;
    for (String path : paths) {
      String folder = path.substring(0, path.lastIndexOf('/') + 1);
      while (common != null && !folder.startsWith(common)) {
        common = common.substring(0, common.lastIndexOf('/', common.length() - 2) + 1);
      }
      common = common == null ? folder : common;
    }
    return common == null ? "" : common;
  }

  /** Returns how many committed directories were met. */
  private static int look(
      FileSystem files,
      Path at,
      int levels,
      Configuration configuration,
      Map<String, ReportedDirectory> found,
      Map<String, String> unreadable)
      throws IOException {
    Path card = new Path(at, Card.FILE_NAME);
    String name = plain(at);
    if (files.exists(card)) {
      try {
        InputDirectory directory =
            InputDirectory.open(at.toString(), configuration, Integer.MAX_VALUE);
        Instant committed = Instant.ofEpochMilli(files.getFileStatus(card).getModificationTime());
        found.putIfAbsent(name, new ReportedDirectory(directory, name, name, committed));
      } catch (BadInputException e) {
        unreadable.put(name, e.getMessage());
      }
      return 1;
    }
    if (levels == 0) {
      return 0;
    }
    int met = 0;
    for (Path child : folders(files, at)) {
      met += look(files, child, levels - 1, configuration, found, unreadable);
    }
    return met;
  }

  private static List<Path> folders(FileSystem files, Path at) throws IOException {
    List<Path> folders = new ArrayList<>();
    Stream.of(files.listStatus(at))
        .filter(FileStatus::isDirectory)
        .map(FileStatus::getPath)
        .filter(path -> !path.getName().startsWith(".") && !path.getName().startsWith("_"))
        .sorted()
        .forEach(folders::add);
    return folders;
  }

  /** A local path without its scheme, any other as it is. */
  static String plain(Path path) {
    return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
  }
}
