package athanor.datasets.image;

import java.util.ArrayList;
import java.util.List;

/** The lines of a CSV (RFC 4180), parted by what parts its first line: comma, semicolon or tab. */
final class CsvLines {
  private CsvLines() {}

  static List<List<String>> read(String csv) {
    String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
    char separator = separator(text);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
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
      } else if (quoted || (c != separator && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r' || i + 1 == text.length() || text.charAt(i + 1) != '\n') {
        line.add(field.toString().strip());
        field.setLength(0);
        if (c != separator) {
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

  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
    char best = ',';
    for (char c : new char[] {';', '\t'}) {
      best = count(header, c) > count(header, best) ? c : best;
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }
}
