package athanor.datasets.raw;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Writes one task's items into an archive: Avro files of about {@link #FILE_BYTES} each, written
 * aside and renamed at the end, so that a task that runs twice leaves one set of files. Not
 * thread-safe.
 */
public final class ArchiveWriter implements AutoCloseable {
  /** Item bytes after which a new file is begun. */
  static final long FILE_BYTES = 256L << 20;

  private final FileSystem files;
  private final Path folder;
  private final int task;
  private final long attempt;
  private final long fileBytes;
  private final List<Path> aside = new ArrayList<>();
  private DataFileWriter<GenericRecord> writer;
  private long bytesInFile;

  /**
   * A writer for one task.
   *
   * @param root the archive's directory
   * @param task number of the task, part of the files' names
   * @param attempt number of this attempt of it, unique among its attempts
   */
  public ArchiveWriter(String root, int task, long attempt, Configuration configuration)
      throws IOException {
    this(root, task, attempt, FILE_BYTES, configuration);
  }

  ArchiveWriter(String root, int task, long attempt, long fileBytes, Configuration configuration)
      throws IOException {
    this.folder = new Path(root, RawListing.ARCHIVE_FOLDER);
    this.files = folder.getFileSystem(configuration);
    this.task = task;
    this.attempt = attempt;
    this.fileBytes = fileBytes;
  }

  /** Adds an item. */
  public void write(RawItem item) throws IOException {
    if (writer == null || bytesInFile >= fileBytes) {
      closeFile();
      open();
    }
    writer.append(ArchiveSchema.record(item));
    bytesInFile += item.bytes().length;
  }

  private void open() throws IOException {
    Path path = new Path(folder, "_part-%05d-%03d-%d.avro".formatted(task, aside.size(), attempt));
    OutputStream out = files.create(path, true);
    aside.add(path);
    bytesInFile = 0;
    writer = new DataFileWriter<>(new GenericDatumWriter<>(ArchiveSchema.SCHEMA));
    writer.setCodec(CodecFactory.zstandardCodec(3));
    writer.setSyncInterval(1 << 20);
    writer.setMeta("athanor.archive.version", RawListing.ARCHIVE_VERSION);
    writer.create(ArchiveSchema.SCHEMA, out);
  }

  private void closeFile() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /** Gives the files their names; until here a reader sees none of them. */
  public void commit() throws IOException {
    closeFile();
    for (int i = 0; i < aside.size(); i++) {
      Path place = new Path(folder, "part-%05d-%03d.avro".formatted(task, i));
      files.delete(place, false);
      if (!files.rename(aside.get(i), place)) {
        throw new IOException("cannot rename %s to %s".formatted(aside.get(i), place));
      }
    }
    aside.clear();
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws IOException {
    closeFile();
    for (Path path : aside) {
      files.delete(path, false);
    }
    aside.clear();
  }
}
