package athanor.datasets.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** The items of one Avro file of an archive. */
final class ArchiveReader implements RawReader.Container {
  private final RawSource source;
  private final RawLimits limits;
  private final InputStream in;
  private final DataFileStream<GenericRecord> records;
  private long number;
  private boolean ended;

  ArchiveReader(RawSource source, InputStream in, RawLimits limits) throws IOException {
    this.source = source;
    this.limits = limits;
    this.in = in;
    try {
      this.records =
          new DataFileStream<>(
              in, new GenericDatumReader<>(ArchiveSchema.SCHEMA, ArchiveSchema.SCHEMA));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw new IOException("no Avro file of raw items: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<RawRead> read() {
    try {
      if (ended) {
        return Optional.empty();
      }
      if (!records.hasNext()) {
        return end();
      }
      number++;
      RawItem item = ArchiveSchema.item(records.next());
      return Optional.of(
          item.bytes().length > limits.maxItemBytes()
              ? limits.tooLarge(item.id(), Integer.toString(item.bytes().length))
              : item);
    } catch (RuntimeException | Error e) {
      ended = true;
      return Optional.of(broken(e));
    }
  }

  /**
   * Avro calls a file that breaks off within a block ended, but remembers that records of the block
   * were to come, and says so when asked again.
   */
  private Optional<RawRead> end() {
    ended = true;
    return records.hasNext()
        ? Optional.of(new RawFault(source.id(), "truncated", "after %d records".formatted(number)))
        : Optional.empty();
  }

  private RawFault broken(Throwable e) {
    boolean truncated = e.getCause() instanceof EOFException;
    boolean avro = e instanceof AvroRuntimeException;
    return new RawFault(
        source.id(),
        truncated ? "truncated" : "unreadable",
        "after %d records: %s".formatted(number, avro ? e.getMessage() : ItemFailure.inWords(e)));
  }

  @Override
  public void close() {
    try {
      records.close();
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + source.uri(), e);
    }
  }
}
