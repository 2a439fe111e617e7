package athanor.datasets.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A tar's entries as a stream, so that what precedes a break is read. Not read by commons-compress:
 * of the version that Spark brings, a hostile header can hold a task for hours (CVE-2023-42503).
 */
final class TarItems implements RawReader.Container {
  /** Bytes that a long name or the attributes of an entry may have. */
  private static final int LONGEST_NAME = 1 << 20;

  /** Names of which is kept what they are written in. */
  private static final int MOST_NAMES = 1000;

  private final Origin origin;
  private final InputStream in;
  private final LongSupplier packed;
  private final Opener opener;
  private final List<byte[]> names = new ArrayList<>();
  private RawReader.Container inner;
  private Content content;
  private TarExtension next = TarExtension.NONE;
  private long number;
  private long passedBy;
  private boolean ended;

  TarItems(Origin origin, InputStream in, LongSupplier packed, Opener opener) {
    this.origin = origin;
    this.in = in;
    this.packed = packed;
    this.opener = opener;
  }

  @Override
  public Optional<RawRead> read() {
    while (!ended) {
      Optional<RawRead> within = inner == null ? Optional.empty() : inner.read();
      if (within.isPresent()) {
        ended = content.broken || isTooFar(within.get());
        return within;
      }
      if (inner != null) {
        inner.close();
        inner = null;
      }
      try {
        Optional<RawRead> fault = advance();
        if (fault.isPresent()) {
          return fault;
        }
      } catch (IOException | RuntimeException | Error e) {
        ended = true;
        return Optional.of(
            origin.fault(
                e instanceof EOFException ? "truncated" : "unreadable",
                "after %d entries: %s".formatted(number, ItemFailure.inWords(e))));
      }
    }
    return Optional.empty();
  }

  /** What unpacks too far stays in the way of the entries after it. */
  private static boolean isTooFar(RawRead read) {
    return read instanceof RawFault fault && fault.reason().equals("unpacks too far");
  }

  /** Goes on to the next entry: to one that is read, to a fault, or to the end. */
  private Optional<RawRead> advance() throws IOException {
    if (content != null) {
      content.skipRest();
      content = null;
    }
    byte[] block = block();
    if (block.length == 0) {
      ended = true;
      return passedBy == number
          ? Optional.of(origin.fault("unreadable", nothing()))
          : Optional.empty();
    }
    if (!TarHeader.begins(block)) {
      throw new IOException("the next block is no tar header: its checksum does not fit");
    }
    TarHeader header = TarHeader.of(block);
    if (TarExtension.is(header.type())) {
      next = next.and(header, extension(header));
      return Optional.empty();
    }
    number++;
    return entry(next.of(header));
  }

  private String nothing() {
    return passedBy == 0
        ? "holds no tar entry"
        : "holds no file, only %d folders and names that begin with . or _".formatted(passedBy);
  }

  /** The next block that is not of zeros; empty at the end. */
  private byte[] block() throws IOException {
    while (true) {
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      boolean zeros = true;
      for (byte b : block) {
        zeros &= b == 0;
      }
      if (block.length < TarHeader.BLOCK && !(zeros && number > 0)) {
        if (block.length == 0) {
          return block;
        }
        throw new EOFException("a header breaks off");
      }
      if (!zeros || block.length < TarHeader.BLOCK) {
        return zeros ? new byte[0] : block;
      }
    }
  }

  private byte[] extension(TarHeader header) throws IOException {
    if (header.size() < 0 || header.size() > LONGEST_NAME) {
      throw new IOException(
          "a name of %d bytes, at most %d are read".formatted(header.size(), LONGEST_NAME));
    }
    Content told = new Content(header.size());
    byte[] bytes = told.readAllBytes();
    told.skipRest();
    return bytes;
  }

  private Optional<RawRead> entry(TarHeader header) throws IOException {
    boolean sparse = next.sparse() || header.type() == 'S';
    next = TarExtension.NONE;
    String name = Origin.folders(name(header.name())).replaceFirst("^(\\./)+", "");
    if (header.size() < 0) {
      throw new IOException("entry %s has no size".formatted(name));
    }
    // Links, folders and devices have no content, whatever size their header says.
    boolean hasContent = header.type() < '1' || header.type() > '6';
    content = new Content(hasContent ? header.size() : 0);
    boolean folder = header.type() == '5' || name.endsWith("/") || name.isEmpty();
    if (folder || Origin.isHidden(name)) {
      passedBy++;
      return Optional.empty();
    }
    Origin entry = origin.entry(name, charset());
    if (Origin.leadsOut(name)) {
      return Optional.of(entry.fault("unsafe name", "a name may not lead out of its tar"));
    }
    if (header.type() != '0' || sparse) {
      return Optional.of(entry.fault("not a file", what(header, sparse)));
    }
    if (header.size() > opener.limits().maxItemBytes() && !isArchive(entry)) {
      return Optional.of(opener.limits().tooLarge(entry.id(), Long.toString(header.size())));
    }
    inner = opener.open(entry, content, packed);
    return Optional.empty();
  }

  private static boolean isArchive(Origin entry) {
    return Packing.inner(entry.file()).endsWith(".tar") || Packing.ofName(entry.file()).isPresent();
  }

  private String name(byte[] bytes) {
    if (NameCharset.utf8(bytes).isEmpty() && names.size() < MOST_NAMES) {
      names.add(bytes);
    }
    return charset().decode(bytes);
  }

  private NameCharset charset() {
    return NameCharset.of(names);
  }

  private static String what(TarHeader header, boolean sparse) {
    if (sparse) {
      return "a sparse file; make the tar without --sparse";
    }
    String to = new String(header.link(), StandardCharsets.UTF_8);
    return switch (header.type()) {
      case '1', '2' -> "a link to %s; only files are read".formatted(to);
      case '3', '4' -> "a device; only files are read";
      case '6' -> "a pipe; only files are read";
      default -> "an entry of type %s; only files are read".formatted(header.type());
    };
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + origin.uri(), e);
    }
  }

  /** The content of one entry. */
  private final class Content extends InputStream {
    private final byte[] one = new byte[1];
    private long left;
    private int filling;
    private boolean broken;

    Content(long size) {
      this.left = size;
      this.filling = (int) ((TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK);
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      try {
        int some = in.read(to, from, (int) Math.min(left, length));
        if (some < 0) {
          throw new EOFException("%d bytes are missing".formatted(left));
        }
        left -= some;
        return some;
      } catch (IOException | RuntimeException e) {
        broken = true;
        throw e;
      }
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, left);
    }

    void skipRest() throws IOException {
      in.skipNBytes(left + filling);
      left = 0;
      filling = 0;
    }
  }
}
