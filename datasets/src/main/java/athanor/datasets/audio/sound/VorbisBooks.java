package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;

/**
 * Walks over the codebooks of a Vorbis setup header (Vorbis I, section 3.2.1) and adds up how large
 * they claim to be, before a decoder takes the memory for them: 60 bytes can ask for terabytes.
 */
final class VorbisBooks {
  /** All books together; the largest of libvorbis have some 200,000 values. */
  private static final long MOST_VALUES = 1 << 22;

  private static final int SYNC = 0x564342;
  private static final int HEAD = 7;

  private final byte[] bytes;
  private long position = 8L * HEAD;

  private VorbisBooks(byte[] packet) {
    bytes = packet;
  }

  /**
   * Checks the third packet of a stream.
   *
   * @throws BadAudioException where its books cannot be read or are larger than any that exist
   */
  static void check(byte[] packet) {
    VorbisBooks books = new VorbisBooks(packet);
    int count = books.bits(8) + 1;
    long values = 0;
    for (int i = 0; i < count; i++) {
      values += books.book();
      if (values > MOST_VALUES) {
        throw new BadAudioException(
            Reason.BAD_HEADER,
            "Vorbis codebooks must have %d values at most, got %d".formatted(MOST_VALUES, values));
      }
    }
  }

  /** Passes over a book and returns how many values it has. */
  private long book() {
    if (bits(24) != SYNC) {
      throw new BadAudioException(Reason.BAD_HEADER, "no Vorbis codebook where one should be");
    }
    int dimensions = bits(16);
    int entries = bits(24);
    long values = (long) entries * Math.max(1, dimensions);
    if (values > MOST_VALUES) {
      return values;
    }
    lengths(entries);
    int lookup = bits(4);
    if (lookup == 1 || lookup == 2) {
      bits(32);
      bits(32);
      int width = bits(4) + 1;
      bits(1);
      position += width * (lookup == 1 ? roots(entries, dimensions) : values);
    }
    return values;
  }

  private void lengths(int entries) {
    if (bits(1) == 1) {
      bits(5);
      for (int done = 0, length = 0; done < entries; length++) {
        done += bits(32 - Integer.numberOfLeadingZeros(entries - done));
        if (length > 32) {
          throw new BadAudioException(Reason.BAD_HEADER, "Vorbis codewords longer than 32 bits");
        }
      }
      return;
    }
    boolean sparse = bits(1) == 1;
    for (int i = 0; i < entries; i++) {
      if (!sparse || bits(1) == 1) {
        bits(5);
      }
    }
  }

  /** The largest number whose power of that many dimensions is no more than the entries. */
  private static long roots(int entries, int dimensions) {
    long root = (long) Math.floor(Math.pow(entries, 1.0 / Math.max(1, dimensions)));
    while (Math.pow(root + 1, dimensions) <= entries && dimensions > 0) {
      root++;
    }
    while (root > 0 && Math.pow(root, dimensions) > entries) {
      root--;
    }
    return root;
  }

  /** The next bits, the lowest of each byte first. */
  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++, position++) {
      int at = (int) (position >>> 3);
      if (at >= bytes.length) {
        throw new BadAudioException(Reason.TRUNCATED, "ends within its header");
      }
      value |= (bytes[at] >> (position & 7) & 1) << i;
    }
    return value;
  }
}
