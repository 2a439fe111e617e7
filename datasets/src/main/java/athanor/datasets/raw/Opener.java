package athanor.datasets.raw;

import athanor.datasets.wiki.DumpPages;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Opens a file or an entry by its name and first bytes: one item, or an archive of many. */
record Opener(RawLimits limits) {
  /** A tar's mark is at 257. */
  private static final int HEAD = TarHeader.BLOCK;

  /**
   * Opens a stream.
   *
   * @param packed bytes that were taken so far of what lies at rest
   */
  RawReader.Container open(Origin origin, InputStream in, LongSupplier packed) {
    return open(origin, in, packed, RawSource.Slice.WHOLE);
  }

  /** Opens a slice of a stream; only a dump of pages has more than the first one. */
  RawReader.Container open(
      Origin origin, InputStream in, LongSupplier packed, RawSource.Slice slice) {
    InputStream opened = in;
    try {
      PeekStream whole = new PeekStream(in, HEAD);
      Optional<Packing> packing = packing(origin, whole.head());
      if (packing.isEmpty()) {
        return plain(origin, origin.file(), whole, packed, slice);
      }
      opened = packing.get().open(whole);
      return plain(
          origin, Packing.inner(origin.file()), new PeekStream(opened, HEAD), packed, slice);
    } catch (IOException | RuntimeException | Error e) {
      RawFault fault = origin.fault(e);
      closeQuietly(opened);
      return RawReader.Container.of(fault);
    }
  }

  /** What closing says of a stream that is broken is known already. */
  private static void closeQuietly(InputStream in) {
    try {
      in.close();
    } catch (IOException | RuntimeException e) {
      // The fault was reported.
    }
  }

  private RawReader.Container plain(
      Origin origin, String name, PeekStream in, LongSupplier packed, RawSource.Slice slice)
      throws IOException {
    if (DumpPages.begins(in.head())) {
      return new DumpItems(origin, in, packed, limits, slice);
    }
    if (slice.number() > 0) {
      in.close();
      return RawReader.Container.none();
    }
    boolean unnamed = !ContentType.isKnownName(name);
    boolean tar = name.endsWith(".tar") || unnamed && TarHeader.begins(in.head());
    boolean zip = name.endsWith(".zip") || unnamed && begins(in.head(), 'P', 'K', 3, 4);
    if ((tar || zip) && origin.depth() >= Origin.DEEPEST) {
      in.close();
      return RawReader.Container.of(
          origin.fault(
              "nested archive",
              "an archive in an archive in an archive is not opened; unpack the outer one"));
    }
    if (tar) {
      return new TarItems(origin, in, packed, this);
    }
    try (in) {
      Unpacked whole = Unpacked.read(in, origin, packed, limits);
      if (whole.fault().isPresent()) {
        return RawReader.Container.of(whole.fault().get());
      }
      return zip
          ? new ZipItems(
              origin, new RandomAccess.Memory(whole.bytes()), RawSource.Slice.WHOLE, this)
          : RawReader.Container.of(item(origin, whole.bytes()));
    }
  }

  /** An item, or the fault that it is an archive which is not opened. */
  static RawRead item(Origin origin, byte[] bytes) {
    return ClosedArchive.of(origin.file(), bytes)
        .<RawRead>map(archive -> origin.fault("format not read", archive.wayOut()))
        .orElseGet(() -> origin.item(bytes));
  }

  private static Optional<Packing> packing(Origin origin, byte[] head) throws IOException {
    Optional<Packing> promised = Packing.ofName(origin.file());
    Optional<Packing> shown = Packing.ofBytes(head);
    if (promised.isEmpty()) {
      return ContentType.isKnownName(origin.file()) ? Optional.empty() : shown;
    }
    if (head.length == 0) {
      throw new EOFException("0 bytes");
    }
    if (shown.isEmpty() && promised.get() != Packing.LZMA) {
      throw new IOException(
          "is named as %s, its first bytes are not".formatted(promised.get().word()));
    }
    return shown.isPresent() ? shown : promised;
  }

  private static boolean begins(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (head.length <= i || head[i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
