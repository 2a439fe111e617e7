package athanor.datasets.raw;

import athanor.datasets.wiki.DumpPages;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Reads files one after the other, holding one item at a time. A file that cannot be read costs its
 * own items only, whatever its reader throws. Not thread-safe.
 */
public final class RawReader implements Iterator<RawRead>, AutoCloseable {
  private final Iterator<RawSource> sources;
  private final Configuration configuration;
  private final Opener opener;
  private Container container;
  private RawRead next;

  public RawReader(List<RawSource> sources, Configuration configuration, RawLimits limits) {
    this.sources = sources.iterator();
    this.configuration = configuration;
    this.opener = new Opener(limits);
  }

  /** A file or an entry, which holds one item or many. */
  interface Container extends AutoCloseable {
    /** The next item or fault, or none at the end. A fault that ends the file comes last. */
    Optional<RawRead> read();

    @Override
    void close();

    /** What holds nothing: a later slice of a file that is no dump. */
    static Container none() {
      return new Container() {
        @Override
        public Optional<RawRead> read() {
          return Optional.empty();
        }

        @Override
        public void close() {}
      };
    }

    /** What holds one item, or is one fault. */
    static Container of(RawRead read) {
      return new Container() {
        private Optional<RawRead> left = Optional.of(read);

        @Override
        public Optional<RawRead> read() {
          Optional<RawRead> one = left;
          left = Optional.empty();
          return one;
        }

        @Override
        public void close() {}
      };
    }
  }

  /**
   * The items of one file that is held in memory, as of one on disk.
   *
   * @param name its name, which with its first bytes says what it is
   * @param bytes kept, not modified
   */
  public static RawReader of(String name, byte[] bytes, RawLimits limits) {
    RawReader reader = new RawReader(List.of(), new Configuration(false), limits);
    RawSource source = new RawSource(new Place("memory:" + name, ""), name, "", bytes.length);
    reader.container = reader.opened(source, new RandomAccess.Memory(bytes));
    return reader;
  }

  @Override
  public boolean hasNext() {
    while (next == null && (container != null || sources.hasNext())) {
      if (container == null) {
        container = open(sources.next());
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

  private Container open(RawSource source) {
    try {
      if (source.form() == RawSource.Form.ARCHIVE) {
        Path path = new Path(source.uri());
        return new ArchiveReader(
            source, path.getFileSystem(configuration).open(path, 1 << 17), opener.limits());
      }
      RawLimits limits = opener.limits();
      if (source.hasLines() && source.slice().of() > 1) {
        try (RandomAccess bytes = source.place().randomAccess(configuration)) {
          return LineSlice.read(source, bytes, limits)
              .map(Container::of)
              .orElseGet(Container::none);
        }
      }
      boolean one = source.form() == RawSource.Form.PLAIN && !source.mayBeDump();
      return one && source.length() > limits.maxItemBytes()
          ? Container.of(limits.tooLarge(source.id(), Long.toString(source.length())))
          : sliced(source, source.place().randomAccess(configuration));
    } catch (IOException | RuntimeException | Error e) {
      return Container.of(source.origin().fault(e));
    }
  }

  /** A slice of a dump that is not packed is a range of its bytes. */
  private Container sliced(RawSource source, RandomAccess bytes) throws IOException {
    boolean range = source.slice().of() > 1 && source.form() == RawSource.Form.PLAIN;
    if (!range || !DumpPages.begins(head(bytes))) {
      return opened(source, bytes);
    }
    long from = bound(source, source.slice().number());
    Cursor cursor = new Cursor(bytes);
    cursor.position(from);
    return new DumpItems(
        source.origin(),
        closing(cursor, bytes),
        opener.limits(),
        from,
        bound(source, source.slice().number() + 1));
  }

  private static InputStream closing(Cursor cursor, RandomAccess bytes) {
    return new FilterInputStream(cursor) {
      @Override
      public void close() throws IOException {
        bytes.close();
      }
    };
  }

  private Container opened(RawSource source, RandomAccess bytes) {
    if (source.form() == RawSource.Form.ZIP) {
      return new ZipItems(source.origin(), bytes, source.slice(), opener);
    }
    Cursor cursor = new Cursor(bytes);
    InputStream in = closing(cursor, bytes);
    return opener.open(source.origin(), in, cursor::position, source.slice());
  }

  /**
   * Where a slice of a file that is cut by its bytes begins; the last one ends at the file's end.
   */
  static long bound(RawSource source, int slice) {
    int of = source.slice().of();
    return slice == of ? source.length() : source.length() / of * slice;
  }

  private static byte[] head(RandomAccess bytes) throws IOException {
    return bytes.bytes(0, (int) Math.min(bytes.length(), DumpPages.HEAD));
  }

  @Override
  public void close() {
    if (container != null) {
      container.close();
      container = null;
    }
  }
}
