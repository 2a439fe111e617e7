package athanor.datasets.raw;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads files one after the other, holding one item at a time. A file that cannot be read costs its
 * own items only. Not thread-safe.
 */
public final class RawReader implements Iterator<RawRead>, AutoCloseable {
  private final Iterator<RawSource> sources;
  private final Configuration configuration;
  private final RawLimits limits;
  private Container container;
  private RawRead next;

  public RawReader(List<RawSource> sources, Configuration configuration, RawLimits limits) {
    this.sources = sources.iterator();
    this.configuration = configuration;
    this.limits = limits;
  }

  /** A file that holds many items. */
  interface Container extends AutoCloseable {
    /** The next item or fault, or none at the end. A fault that ends the file comes last. */
    Optional<RawRead> read();

    @Override
    void close();
  }

  @Override
  public boolean hasNext() {
    while (next == null && (container != null || sources.hasNext())) {
      if (container == null) {
        open(sources.next());
      } else {
        next = container.read().orElse(null);
        if (next == null) {
          close();
        }
      }
    }
    return next != null;
  }

  @Override
  public RawRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawRead read = next;
    next = null;
    return read;
  }

  private void open(RawSource source) {
    try {
      switch (source.form()) {
        case ZIP -> container = new ZipItems(source, stream(source), limits);
        case ARCHIVE -> container = new ArchiveReader(source, stream(source), limits);
        case PLAIN -> next = plain(source);
        case GZIP -> next = gzip(source);
      }
    } catch (IOException e) {
      next = fault(source.id(), e);
    }
  }

  private InputStream stream(RawSource source) throws IOException {
    Path path = new Path(source.uri());
    return path.getFileSystem(configuration).open(path, 1 << 17);
  }

  private RawRead plain(RawSource source) throws IOException {
    if (source.length() > limits.maxItemBytes()) {
      return limits.tooLarge(source.id(), Long.toString(source.length()));
    }
    try (InputStream in = stream(source)) {
      return RawItem.of(source.id(), source.uri(), in.readNBytes((int) limits.maxItemBytes()));
    }
  }

  private RawRead gzip(RawSource source) throws IOException {
    try (Counted packed = new Counted(stream(source));
        InputStream in = new GZIPInputStream(packed, 1 << 16)) {
      Unpacked unpacked = Unpacked.read(in, source.id(), packed, 0, limits);
      return unpacked.fault().isPresent()
          ? unpacked.fault().get()
          : RawItem.of(source.id(), source.uri(), unpacked.bytes());
    }
  }

  static RawFault fault(String item, Exception e) {
    boolean truncated = e instanceof EOFException;
    return new RawFault(
        item,
        truncated ? "truncated" : "unreadable",
        e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
      container = null;
    }
  }

  /** Counts the packed bytes that were taken. */
  static final class Counted extends FilterInputStream {
    private long taken;

    Counted(InputStream in) {
      super(in);
    }

    long taken() {
      return taken;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      taken += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int some = super.read(bytes, from, length);
      taken += Math.max(0, some);
      return some;
    }
  }
}
