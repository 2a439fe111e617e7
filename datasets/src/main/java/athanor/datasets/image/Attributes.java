package athanor.datasets.image;

import athanor.common.card.BadInputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of pictures by file name, from a CSV whose first column is the file and whose
 * header names the attributes. Small enough for every worker: one line a picture.
 *
 * <p>A line may name its file alone, with the folders it lies in, with its whole path, or without
 * the ending; of several lines that fit the one with most folders counts.
 */
public final class Attributes {
  private final Map<String, Map<String, String>> byName;
  private final Map<String, List<String>> byFile = new HashMap<>();
  private final List<String> names;

  private Attributes(Map<String, Map<String, String>> byName, List<String> names) {
    this.byName = byName;
    this.names = names;
    for (String name : byName.keySet()) {
      byFile.computeIfAbsent(file(parted(name)), file -> new ArrayList<>()).add(name);
    }
  }

  /** No attributes. */
  public static Attributes none() {
    return new Attributes(Map.of(), List.of());
  }

  /** Files by name alone, of which nothing more is known. */
  public static Attributes named(Collection<String> files) {
    Map<String, Map<String, String>> byName = new LinkedHashMap<>();
    files.forEach(file -> byName.put(file, Map.of()));
    return new Attributes(byName, List.of());
  }

  /**
   * Reads a CSV; parted by commas, semicolons or tabs, as its header is.
   *
   * @throws BadInputException where the header has no attribute, a line has another number of
   *     columns, or two lines say different things of one file
   */
  public static Attributes read(String csv, String where) {
    List<List<String>> lines = CsvLines.read(csv);
    if (lines.isEmpty() || lines.get(0).size() < 2) {
      throw new BadInputException(
          where + " needs a header: a column for the file, then one for each attribute");
    }
    List<String> header = lines.get(0);
    Map<String, Map<String, String>> byName = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (line.size() != header.size()) {
        throw new BadInputException(
            "%s line %d has %d columns, the header %d"
                .formatted(where, i + 1, line.size(), header.size()));
      }
      Map<String, String> values = new TreeMap<>();
      for (int c = 1; c < line.size(); c++) {
        values.put(header.get(c), line.get(c));
      }
      Map<String, String> before = byName.put(line.get(0), values);
      if (before != null && !before.equals(values)) {
        throw new BadInputException(
            "%s line %d says %s of %s, an earlier line says %s"
                .formatted(where, i + 1, values, line.get(0), before));
      }
    }
    return new Attributes(byName, header.subList(1, header.size()));
  }

  /** Names of the attributes, in the order of the header. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Files that have attributes, as the lines name them. */
  public Set<String> files() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * The name by which the lines know a picture.
   *
   * @param id its name below the input
   * @param uri its whole URI
   */
  public Optional<String> name(String id, String uri) {
    String path = parted(uri);
    String inner = parted(id.substring(id.lastIndexOf("!/") < 0 ? 0 : id.lastIndexOf("!/") + 2));
    List<String> same = byFile.getOrDefault(file(path), List.of());
    return best(same, path, inner)
        .or(() -> best(byFile.getOrDefault(stem(file(path)), List.of()), stem(path), stem(inner)));
  }

  private static Optional<String> best(List<String> names, String path, String inner) {
    String best = "";
    for (String name : names) {
      String parted = parted(name);
      boolean fits = ("/" + path).endsWith("/" + parted) || parted.endsWith("/" + inner);
      best = fits && parted.length() > parted(best).length() ? name : best;
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Attributes by the name that the lines have. */
  public Map<String, String> values(String name) {
    return byName.getOrDefault(name, Map.of());
  }

  /** Attributes of a file by its path; empty where there are none. */
  public Map<String, String> of(String path) {
    return name(path, path).map(this::values).orElse(Map.of());
  }

  /** A path with its folders parted by slashes, without what says only where one is. */
  private static String parted(String path) {
    return path.replace('\\', '/').replace("!/", "/").replaceFirst("^(\\./|/)+", "");
  }

  private static String file(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String stem(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
