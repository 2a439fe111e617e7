package athanor.datasets.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes files below one folder, on any Hadoop file system. */
final class SampleFiles {
  private final Path root;
  private final FileSystem files;

  SampleFiles(String root, Configuration configuration) throws IOException {
    this.root = new Path(root);
    this.files = this.root.getFileSystem(configuration);
  }

  void bytes(String name, byte[] content) throws IOException {
    try (OutputStream out = files.create(new Path(root, name), true)) {
      out.write(content);
    }
  }

  void text(String name, String content) throws IOException {
    text(name, content, StandardCharsets.UTF_8);
  }

  void text(String name, String content, Charset charset) throws IOException {
    bytes(name, content.getBytes(charset));
  }

  /** A zip of UTF-8 texts by name. Entries carry no time, so that equal content is equal bytes. */
  void zip(String name, Map<String, String> entries) throws IOException {
    try (OutputStream out = files.create(new Path(root, name), true);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : new LinkedHashMap<>(entries).entrySet()) {
        ZipEntry head = new ZipEntry(entry.getKey());
        head.setTimeLocal(LocalDateTime.of(2000, 1, 1, 0, 0));
        zip.putNextEntry(head);
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
