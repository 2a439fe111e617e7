package athanor.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Texts of the same noise as learning went on: the file {@code strip.tsv} of a model, a line per
 * time, the round and then the texts, separated by tabs.
 */
final class TextStrip {
  private static final String FILE = "strip.tsv";
  private static final int ROWS = 12;
  private static final int TEXTS = 2;

  private final Configuration configuration;

  TextStrip(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Writes the strip of a directory, where it has one; of a long one some lines. */
  void write(Html html, ReportedDirectory directory) {
    List<String> lines = lines(new Path(directory.directory().path(), FILE));
    if (lines.isEmpty()) {
      return;
    }
    html.open("table", "class", "texts");
    for (String line : some(lines)) {
      String[] cells = line.split("\t", -1);
      html.open("tr").element("th", "round " + cells[0], "scope", "row");
      for (int i = 1; i <= Math.min(TEXTS, cells.length - 1); i++) {
        html.element("td", cells[i]);
      }
      html.close("tr");
    }
    html.close("table");
  }

  /** At most so many lines, evenly apart, the first and the last among them. */
  private static List<String> some(List<String> lines) {
    if (lines.size() <= ROWS) {
      return lines;
    }
    List<String> some = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      some.add(lines.get(i * (lines.size() - 1) / (ROWS - 1)));
    }
    return some;
  }

  private List<String> lines(Path path) {
    try {
      FileSystem files = path.getFileSystem(configuration);
      if (!files.exists(path)) {
        return List.of();
      }
      try (InputStream in = files.open(path)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    } catch (IOException e) {
      return List.of();
    }
  }
}
