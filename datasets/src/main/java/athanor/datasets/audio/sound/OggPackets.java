package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Optional;

/** The packets of one stream of an Ogg file; pages of others beside it are passed by. */
final class OggPackets {
  private final OggPages pages;
  private final int serial;
  private final ArrayDeque<Packet> ready = new ArrayDeque<>();
  private final ByteArrayOutputStream open = new ByteArrayOutputStream();
  private Optional<OggPages.Page> following = Optional.empty();
  private int number;
  private boolean complete;
  private boolean behindHead;
  private boolean over;

  /**
   * One packet.
   *
   * @param bytes kept
   * @param granule the stream's place behind it, -1 where its page does not tell
   * @param pageGranule the place behind the last packet of its page
   * @param lastPage whether it ended on the stream's last page
   */
  record Packet(byte[] bytes, long granule, long pageGranule, boolean lastPage) {}

  /** The stream that begins with a page. */
  OggPackets(OggPages pages, OggPages.Page first) {
    this.pages = pages;
    this.serial = first.serial();
    this.number = first.number();
    take(first);
  }

  /** The next packet, none at the stream's end. */
  Optional<Packet> next() {
    try {
      while (ready.isEmpty() && !over) {
        Optional<OggPages.Page> page = pages.next();
        if (page.isEmpty() || page.get().first() && behindHead) {
          following = page;
          over = true;
        } else if (page.get().first()) {
          checkBeside(page.get());
        } else {
          behindHead = true;
          takeOwn(page.get());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(ready.poll());
  }

  /** Streams side by side all begin before any goes on; pictures and texts are passed by. */
  private static void checkBeside(OggPages.Page page) {
    if (OggContent.of(page).isPresent()) {
      throw new BadAudioException(
          Reason.UNSUPPORTED, "two sounds side by side in one Ogg file; " + UnreadFormat.WAY_OUT);
    }
  }

  private void takeOwn(OggPages.Page page) {
    if (page.serial() == serial) {
      take(page);
    }
  }

  /** The next packet of a stream's head. */
  Packet header() {
    return next()
        .orElseThrow(() -> new BadAudioException(Reason.TRUNCATED, "ends within its header"));
  }

  /** Whether the stream's last page was there. */
  boolean complete() {
    return complete;
  }

  /** Goes to this stream's end and on to the first page of the next one. */
  Optional<OggPages.Page> following() throws IOException {
    ready.clear();
    while (!over) {
      Optional<OggPages.Page> page = pages.next();
      if (page.isEmpty() || page.get().first()) {
        following = page;
        over = true;
      }
    }
    return following;
  }

  private void take(OggPages.Page page) {
    if (page.number() != number) {
      throw new BadAudioException(
          Reason.CORRUPT, "missing Ogg page: %d follows %d".formatted(page.number(), number - 1));
    }
    number++;
    if (!page.goesOn()) {
      open.reset();
    }
    int last = page.lacing().length - 1;
    while (last >= 0 && page.lacing()[last] == -1) {
      last--;
    }
    int at = 0;
    for (int i = 0; i < page.lacing().length; i++) {
      int size = page.lacing()[i] & 0xff;
      open.write(page.body(), at, size);
      at += size;
      if (size < 255) {
        long granule = i == last ? page.granule() : -1;
        ready.add(new Packet(open.toByteArray(), granule, page.granule(), page.last()));
        open.reset();
      }
    }
    complete |= page.last();
  }
}
