package athanor.datasets.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files in a zip, and a CSV of what is known of each. */
final class LabelledZip {
  /** The CSV, a line per file. */
  static final String ATTRIBUTES = "attributes.csv";

  private LabelledZip() {}

  /**
   * A file.
   *
   * @param labels copied
   */
  record Entry(String file, byte[] bytes, Map<String, String> labels) {
    Entry {
      labels = new TreeMap<>(labels);
    }
  }

  /**
   * Writes files, which all have the labels of the first one. The same files are the same bytes.
   *
   * @param folder made where it is not there
   * @param name of the zip
   * @param entries one or more
   */
  static void write(Path folder, String name, List<Entry> entries) throws IOException {
    zip(folder, name, entries);
    Files.writeString(folder.resolve(ATTRIBUTES), attributes(entries));
  }

  /** Writes the zip alone. */
  static void zip(Path folder, String name, List<Entry> entries) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Entry entry : entries) {
        ZipEntry head = new ZipEntry(entry.file);
        head.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(head);
        zip.write(entry.bytes);
        zip.closeEntry();
      }
    }
  }

  private static String attributes(List<Entry> entries) {
    List<String> names = List.copyOf(entries.get(0).labels.keySet());
    StringBuilder csv = new StringBuilder("file");
    names.forEach(name -> csv.append(',').append(name));
    for (Entry entry : entries) {
      csv.append('\n').append(entry.file);
      names.forEach(name -> csv.append(',').append(entry.labels.get(name)));
    }
    return csv.append('\n').toString();
  }
}
