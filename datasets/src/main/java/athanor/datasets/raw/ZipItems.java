package athanor.datasets.raw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip's entries as a stream, from its first byte on, so that what stands before a break is read.
 */
final class ZipItems implements RawReader.Container {
  private final RawSource source;
  private final RawReader.Counted packed;
  private final ZipInputStream zip;
  private final RawLimits limits;
  private long number = -1;
  private long unpacked;
  private boolean ended;

  ZipItems(RawSource source, InputStream in, RawLimits limits) {
    this.source = source;
    this.limits = limits;
    this.packed = new RawReader.Counted(in);
    // Names without the UTF-8 flag come in the writer's own charset; Latin 1 keeps their bytes.
    this.zip = new ZipInputStream(packed, StandardCharsets.ISO_8859_1);
  }

  @Override
  public Optional<RawRead> read() {
    String item = source.id();
    try {
      while (!ended) {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          ended = true;
          return number < 0 ? emptyZip() : Optional.empty();
        }
        number++;
        String name = name(entry.getName());
        boolean ours = number % source.slices() == source.slice();
        if (ours && !entry.isDirectory() && !RawListing.hidden(inner(name))) {
          item = source.id() + "!/" + name;
          return Optional.of(entry(name, item));
        }
      }
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      ended = true;
      return Optional.of(RawReader.fault(item, e));
    }
  }

  private Optional<RawRead> emptyZip() {
    boolean first = source.slice() == 0;
    return first
        ? Optional.of(new RawFault(source.id(), "unreadable", "holds no zip entry"))
        : Optional.empty();
  }

  private static String inner(String name) {
    return name.replace("../", "").replace("./", "");
  }

  private RawRead entry(String name, String item) throws IOException {
    if (unsafe(name)) {
      return new RawFault(item, "unsafe name", "a name may not lead out of its zip");
    }
    Unpacked entry = Unpacked.read(zip, item, packed, unpacked, limits);
    unpacked += entry.size();
    if (entry.fault().isPresent()) {
      ended = entry.fault().get().reason().equals("unpacks too far");
      return entry.fault().get();
    }
    RawItem read = RawItem.of(item, source.uri() + "!/" + name, entry.bytes());
    return read.contentType().equals("application/zip")
            || name.toLowerCase(Locale.ROOT).endsWith(".zip")
        ? new RawFault(item, "nested archive", "a zip within a zip is not opened")
        : read;
  }

  static boolean unsafe(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.matches("(?s)[A-Za-z]:.*")
        || name.indexOf('\0') >= 0
        || Arrays.asList(name.split("/")).contains("..");
  }

  /** Decodes a name again where its bytes are UTF-8 or Big5 and the zip did not say so. */
  static String name(String latin) {
    boolean ascii = latin.chars().allMatch(c -> c < 0x80);
    if (ascii || latin.chars().anyMatch(c -> c > 0xff)) {
      return latin;
    }
    ByteBuffer bytes = ByteBuffer.wrap(latin.getBytes(StandardCharsets.ISO_8859_1));
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("Big5")}) {
      try {
        return charset.newDecoder().decode(bytes.duplicate()).toString();
      } catch (CharacterCodingException e) {
        continue;
      }
    }
    return latin;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + source.uri(), e);
    }
  }
}
