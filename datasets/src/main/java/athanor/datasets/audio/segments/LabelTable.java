package athanor.datasets.audio.segments;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tab-separated lines under a header.
 *
 * @param lines all lines but the header
 */
public record LabelTable(List<Line> lines) {
  public LabelTable {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param number of the line in its file, from 1
   * @param columns column numbers by name
   * @param cells contents of the columns
   */
  public record Line(int number, Map<String, Integer> columns, List<String> cells) {
    /** Content of a column; empty where the table has no such column. */
    public String cell(String column) {
      Integer at = columns.get(column);
      return at == null ? "" : cells.get(at);
    }
  }

  /**
   * Reads a table.
   *
   * @param needed columns that must be there
   * @throws BadAudioException where a column is missing or a line has too few cells
   */
  public static LabelTable read(String text, String... needed) {
    String[] rows = text.split("\n", -1);
    Map<String, Integer> columns = new HashMap<>();
    String[] names = rows[0].split("\t", -1);
    for (int i = 0; i < names.length; i++) {
      columns.put(names[i].strip(), i);
    }
    for (String column : needed) {
      if (!columns.containsKey(column)) {
        throw new BadAudioException(
            Reason.BAD_BOUNDARY,
            "header must have the columns %s, got \"%s\""
                .formatted(String.join(", ", needed), rows[0]));
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < rows.length; i++) {
      if (rows[i].isBlank()) {
        continue;
      }
      List<String> cells = Arrays.asList(rows[i].split("\t", -1));
      if (cells.size() < names.length) {
        throw BoundaryFormat.bad(i + 1, names.length + " cells", rows[i]);
      }
      lines.add(new Line(i + 1, columns, cells));
    }
    return new LabelTable(lines);
  }

  /** Reads a table from bytes. */
  public static LabelTable read(byte[] bytes, String... needed) {
    return read(EncodedText.decode(bytes), needed);
  }
}
