package athanor.datasets.image;

import athanor.common.card.BadInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is known of pictures by file name, from a CSV whose first column is the file and whose
 * header names the attributes. Small enough for every worker: one line a picture.
 */
public final class Attributes {
  private final Map<String, Map<String, String>> byFile;
  private final List<String> names;

  private Attributes(Map<String, Map<String, String>> byFile, List<String> names) {
    this.byFile = byFile;
    this.names = names;
  }

  /** No attributes. */
  public static Attributes none() {
    return new Attributes(Map.of(), List.of());
  }

  /**
   * Reads a CSV.
   *
   * @throws BadInputException where the header has no attribute or a line has another number of
   *     columns
   */
  public static Attributes read(String csv, String where) {
    List<List<String>> lines = lines(csv);
    if (lines.isEmpty() || lines.get(0).size() < 2) {
      throw new BadInputException(
          where + " needs a header: a column for the file, then one for each attribute");
    }
    List<String> header = lines.get(0);
    Map<String, Map<String, String>> byFile = new LinkedHashMap<>();
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
      byFile.put(line.get(0), values);
    }
    return new Attributes(byFile, header.subList(1, header.size()));
  }

  private static List<List<String>> lines(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          field.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        line.add(field.toString().strip());
        field.setLength(0);
        if (c == '\n') {
          lines.add(line);
          line = new ArrayList<>();
        }
      }
    }
    if (field.length() > 0 || !line.isEmpty()) {
      line.add(field.toString().strip());
      lines.add(line);
    }
    lines.removeIf(l -> l.size() == 1 && l.get(0).isEmpty());
    return lines;
  }

  /** Names of the attributes, in the order of the header. */
  public List<String> names() {
    return Collections.unmodifiableList(names);
  }

  /** Files that have attributes. */
  public Set<String> files() {
    return Collections.unmodifiableSet(byFile.keySet());
  }

  /** Attributes of a file by its name without folders; empty where there are none. */
  public Map<String, String> of(String file) {
    return byFile.getOrDefault(file.substring(file.lastIndexOf('/') + 1), Map.of());
  }
}
