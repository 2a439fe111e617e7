package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * The frames of a file of MPEG audio, without what lies before, between and behind them: tags of
 * players, zeros, and the rest of a frame where files were cut and joined.
 */
final class MpegFrames {
  /** No frame is longer; so much may be lost between two where streams were joined. */
  private static final int LONGEST = 2881;

  /** How far from its beginning a file's first frame is looked for. */
  private static final int LEAD = 1 << 16;

  private static final int SURE = 3;

  private final InputStream in;

  /** Full up to {@link #limit}, so that no head is seen where no bytes are. */
  private byte[] held = new byte[1 << 16];

  private int next = held.length;
  private int limit = held.length;
  private boolean ended;
  private long frames;
  private Optional<MpegHeader> last = Optional.empty();

  /**
   * One frame.
   *
   * @param bytes head included; kept
   */
  record Frame(MpegHeader header, byte[] bytes) {}

  MpegFrames(InputStream in) {
    this.in = in;
  }

  /** The next whole frame, none at the end. */
  Optional<Frame> next() throws IOException {
    int skipped = 0;
    while (fill()) {
      Optional<MpegHeader> header = MpegHeader.at(held, next);
      if (header.isPresent() && believed(header.get(), skipped)) {
        return taken(header.get());
      }
      int step = Math.max(1, Id3.size(held, next, limit - next));
      step = Math.max(step, apeSize());
      if (step == 1) {
        skipped++;
      }
      skip(step);
    }
    checkLost(skipped, true);
    return Optional.empty();
  }

  private Optional<Frame> taken(MpegHeader header) {
    if (next + header.bytes() > limit) {
      next = limit;
      return Optional.empty();
    }
    byte[] frame = Arrays.copyOfRange(held, next, next + header.bytes());
    next += header.bytes();
    last = Optional.of(header);
    frames++;
    return Optional.of(new Frame(header, frame));
  }

  /** In step with the frame before, or at the head of several that agree. */
  private boolean believed(MpegHeader header, int skipped) {
    boolean follows = skipped == 0 && last.map(header::continues).orElse(true);
    if (follows || MpegHeader.run(held, next, SURE, ended)) {
      checkLost(skipped, false);
      return true;
    }
    return false;
  }

  private void checkLost(int skipped, boolean atEnd) {
    if (skipped > LONGEST && last.isPresent() && !atEnd) {
      throw new BadAudioException(
          Reason.CORRUPT,
          "%d bytes after MPEG frame %d are of no frame".formatted(skipped, frames));
    }
    if (skipped > LEAD && last.isEmpty()) {
      throw new BadAudioException(
          Reason.UNKNOWN_FORMAT, "no MPEG frame in the first %d bytes".formatted(LEAD));
    }
  }

  /** Bytes of a tag of APE, which precedes an older tag or the end. */
  private int apeSize() {
    if (limit - next < 32 || !Id3.text(held, next, 8).equals("APETAGEX")) {
      return 0;
    }
    int size = 0;
    for (int i = 15; i >= 12; i--) {
      size = size << 8 | held[next + i] & 0xff;
    }
    return size < 0 ? 0 : Math.min(size, Integer.MAX_VALUE - 32) + 32;
  }

  private void skip(long count) throws IOException {
    int inside = (int) Math.min(count, limit - next);
    next += inside;
    for (long left = count - inside; left > 0; ) {
      long done = in.skip(left);
      if (done <= 0 && in.read() < 0) {
        ended = true;
        return;
      }
      left -= Math.max(1, done);
    }
  }

  /** Holds several frames more, as far as there are any; false where nothing is left. */
  private boolean fill() throws IOException {
    if (!ended && limit - next < (SURE + 1) * LONGEST) {
      System.arraycopy(held, next, held, 0, limit - next);
      limit -= next;
      next = 0;
      int got = in.readNBytes(held, limit, held.length - limit);
      ended = got < held.length - limit;
      limit += got;
      held = ended ? Arrays.copyOf(held, limit) : held;
    }
    return next < limit;
  }
}
