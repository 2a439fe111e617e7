package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows of values by name, as a golden folder holds them: a row per line, name, tab, values with
 * blanks between, in full precision.
 *
 * @param rows values by name; kept, do not modify
 */
record NamedRows(TreeMap<String, double[]> rows) {

  /** Reads a file. */
  static NamedRows read(Path file) throws IOException {
    TreeMap<String, double[]> rows = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split("\t", 2);
      String[] words = parts[1].split(" ");
      double[] values = new double[words.length];
      for (int i = 0; i < words.length; i++) {
        values[i] = Double.parseDouble(words[i]);
      }
      rows.put(parts[0], values);
    }
    return new NamedRows(rows);
  }

  /** Rows [count, size] without names: they are numbered. */
  static NamedRows numbered(float[] values, int count) {
    TreeMap<String, double[]> rows = new TreeMap<>();
    int size = values.length / count;
    for (int i = 0; i < count; i++) {
      double[] row = new double[size];
      for (int k = 0; k < size; k++) {
        row[k] = values[i * size + k];
      }
      rows.put("%03d".formatted(i), row);
    }
    return new NamedRows(rows);
  }

  /** Writes a file; values that are floats are written as such. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, double[]> row : rows.entrySet()) {
      StringBuilder line = new StringBuilder(row.getKey()).append('\t');
      for (double value : row.getValue()) {
        boolean isFloat = (float) value == value;
        line.append(isFloat ? Float.toString((float) value) : Double.toString(value)).append(' ');
      }
      lines.add(line.toString().stripTrailing());
    }
    Files.write(file, lines);
  }

  /** All values, row after row in the order of their names. */
  float[] flat() {
    int size = rows.isEmpty() ? 0 : rows.firstEntry().getValue().length;
    float[] all = new float[rows.size() * size];
    int at = 0;
    for (double[] row : rows.values()) {
      for (double value : row) {
        all[at++] = (float) value;
      }
    }
    return all;
  }

  /**
   * Fails where another set of rows has other names, other lengths or a value further away.
   *
   * @param tolerance allowed distance of two values, relative where they are above 1
   */
  void assertNear(NamedRows actual, double tolerance, String what) {
    assertThat(actual.rows.keySet()).as(what).isEqualTo(rows.keySet()).isNotEmpty();
    rows.forEach(
        (name, expected) -> {
          double[] found = actual.rows.get(name);
          assertThat(found).as("%s, %s", what, name).hasSameSizeAs(expected);
          for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                .as("%s, %s, value %d", what, name, i)
                .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
          }
        });
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d rows", rows.size());
  }
}
