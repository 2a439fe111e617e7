package athanor.datasets.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A zip's entries by its directory, each opened by itself, so that one that is broken costs itself
 * alone. Of a zip that breaks off, and so has no directory, the entries before the break.
 */
final class ZipItems implements RawReader.Container {
  /** Names that are looked at to tell what they are written in. */
  private static final int MOST_NAMES = 10_000;

  private final Origin origin;
  private final RandomAccess bytes;
  private final RawSource.Slice slice;
  private final Opener opener;
  private final Cursor cursor;
  private ZipListing listing;
  private NameCharset charset = NameCharset.UTF_8;
  private RawReader.Container inner;
  private long number = -1;
  private long passedBy;
  private boolean ended;

  ZipItems(Origin origin, RandomAccess bytes, RawSource.Slice slice, Opener opener) {
    this.origin = origin;
    this.bytes = bytes;
    this.slice = slice;
    this.opener = opener;
    this.cursor = new Cursor(bytes);
  }

  @Override
  public Optional<RawRead> read() {
    while (true) {
      Optional<RawRead> within = inner == null ? Optional.empty() : inner.read();
      if (within.isPresent()) {
        return within;
      }
      closeInner();
      if (ended) {
        return Optional.empty();
      }
      try {
        Optional<RawRead> fault = advance();
        if (fault.isPresent()) {
          return fault;
        }
      } catch (IOException | RuntimeException | Error e) {
        ended = true;
        RawFault fault =
            origin.fault(
                e instanceof EOFException ? "truncated" : "unreadable",
                number < 0
                    ? ItemFailure.inWords(e)
                    : "after %d entries: %s".formatted(number + 1, ItemFailure.inWords(e)));
        if (slice.number() == 0) {
          return Optional.of(fault);
        }
      }
    }
  }

  /** Goes on to the next entry: to one that is read, to a fault, or to the end. */
  private Optional<RawRead> advance() throws IOException {
    if (listing == null) {
      charset = charset();
      listing = ZipListing.of(bytes);
    }
    Optional<ZipHeader> next = listing.next();
    if (next.isEmpty()) {
      ended = true;
      return passedBy == number + 1 && slice.of() == 1
          ? Optional.of(origin.fault("unreadable", nothing()))
          : Optional.empty();
    }
    number++;
    return slice.has(number) ? entry(next.get()) : Optional.empty();
  }

  private String nothing() {
    return passedBy == 0
        ? "holds no zip entry"
        : "holds no file, only %d folders and names that begin with . or _".formatted(passedBy);
  }

  private NameCharset charset() throws IOException {
    List<byte[]> names = new ArrayList<>();
    ZipListing all = ZipListing.of(bytes);
    try {
      Optional<ZipHeader> header = all.next();
      while (header.isPresent() && names.size() < MOST_NAMES) {
        if (header.get().unicodeName().isEmpty() && !NameCharset.isAscii(header.get().name())) {
          names.add(header.get().name());
        }
        header = all.next();
      }
    } catch (IOException e) {
      // The second time it is reported, after the entries before it.
    }
    return NameCharset.of(names);
  }

  private Optional<RawRead> entry(ZipHeader header) {
    Optional<String> unicode = header.unicodeName();
    String name = Origin.folders(unicode.orElseGet(() -> charset.decode(header.name())));
    if (name.isEmpty() || name.endsWith("/") || Origin.isHidden(name)) {
      passedBy++;
      return Optional.empty();
    }
    Origin entry = origin.entry(name, unicode.isPresent() ? NameCharset.UTF_8 : charset);
    Optional<ZipMethod> method = ZipMethod.of(header.method());
    if (Origin.leadsOut(name)) {
      return Optional.of(entry.fault("unsafe name", "a name may not lead out of its zip"));
    }
    if (header.isEncrypted()) {
      return Optional.of(
          entry.fault("format not read", "it is encrypted; unpack the zip with its password"));
    }
    if (method.isEmpty()) {
      return Optional.of(
          entry.fault(
              "format not read",
              "it is compressed by %s; unpack it and make the zip anew"
                  .formatted(ZipMethod.word(header.method()))));
    }
    try {
      ZipContent content = ZipContent.open(bytes, cursor, header, method.get());
      inner = opener.open(entry, content, content::packed);
      return Optional.empty();
    } catch (IOException | RuntimeException | Error e) {
      return Optional.of(entry.fault(e));
    }
  }

  private void closeInner() {
    if (inner != null) {
      inner.close();
      inner = null;
    }
  }

  @Override
  public void close() {
    closeInner();
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + origin.uri(), e);
    }
  }
}
