package athanor.datasets.raw;

import athanor.datasets.wiki.DumpPages;
import athanor.datasets.wiki.WikiPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * The pages of a MediaWiki dump, {@code DUMP#NUMBER} each, read as a stream; one page is in memory
 * at a time, so that a dump may be larger than memory.
 */
final class DumpItems implements RawReader.Container {
  private final Origin origin;
  private final InputStream in;
  private final RawLimits limits;
  private final LongSupplier packed;
  private final RawSource.Slice slice;
  private final long least;
  private final long end;
  private final DumpPages pages;
  private long number = -1;
  private boolean ended;

  /** Of all pages those that a slice has. */
  DumpItems(
      Origin origin, InputStream in, LongSupplier packed, RawLimits limits, RawSource.Slice slice) {
    this(origin, in, packed, limits, slice, 0, Long.MAX_VALUE);
  }

  /** The pages that begin within a range of bytes, where the stream begins at its start. */
  DumpItems(Origin origin, InputStream in, RawLimits limits, long least, long end) {
    this(origin, in, () -> Long.MAX_VALUE / 1000, limits, RawSource.Slice.WHOLE, least, end);
  }

  private DumpItems(
      Origin origin,
      InputStream in,
      LongSupplier packed,
      RawLimits limits,
      RawSource.Slice slice,
      long least,
      long end) {
    this.origin = origin;
    this.in = in;
    this.packed = packed;
    this.limits = limits;
    this.slice = slice;
    this.least = least;
    this.end = end;
    this.pages = new DumpPages(in, (int) limits.maxItemBytes());
  }

  @Override
  public Optional<RawRead> read() {
    try {
      while (!ended) {
        Optional<DumpPages.Found> found = pages.next();
        if (found.isEmpty() || least + found.get().at() >= end) {
          ended = true;
          boolean none = number < 0 && least == 0 && slice.number() == 0;
          return none
              ? Optional.of(origin.fault("unreadable", "a MediaWiki dump without a page"))
              : Optional.empty();
        }
        number++;
        if (limits.unpacksTooFar(packed.getAsLong(), pages.position())) {
          ended = true;
          return Optional.of(
              limits.unpacksTooFar(origin.id(), packed.getAsLong(), pages.position()));
        }
        if (slice.has(number)) {
          return Optional.of(read(found.get()));
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      ended = true;
      RawFault fault = origin.fault(e);
      return slice.number() == 0
          ? Optional.of(
              origin.fault(
                  fault.reason(), "after %d pages: %s".formatted(number + 1, fault.detail())))
          : Optional.empty();
    }
  }

  private RawRead read(DumpPages.Found found) {
    String place = origin.id() + "#at-" + (least + found.at());
    if (found.fault().equals("too large")) {
      return limits.tooLarge(
          place + " " + WikiPage.titleOf(found.bytes()), Long.toString(found.size()));
    }
    if (!found.fault().isEmpty()) {
      return new RawFault(
          place,
          found.fault(),
          "page %s breaks off after %d bytes"
              .formatted(WikiPage.titleOf(found.bytes()), found.size()));
    }
    try {
      return item(WikiPage.of(found.bytes()), place);
    } catch (IllegalArgumentException e) {
      return new RawFault(
          place, "unreadable", WikiPage.titleOf(found.bytes()) + ": " + e.getMessage());
    }
  }

  private RawItem item(WikiPage page, String place) {
    Map<String, String> labels = new TreeMap<>(origin.item(new byte[0]).labels());
    labels.put("title", page.title());
    labels.put("namespace", Integer.toString(page.namespace()));
    if (!page.redirect().isEmpty()) {
      labels.put("redirect", page.redirect());
    }
    if (!page.model().equals("wikitext")) {
      labels.put("model", page.model());
    }
    return new RawItem(
        page.id().isEmpty() ? place : origin.id() + "#" + page.id(),
        origin.uri(),
        "text",
        RawItem.WIKI,
        page.text().getBytes(StandardCharsets.UTF_8),
        labels);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + origin.uri(), e);
    }
  }
}
