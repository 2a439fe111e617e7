package athanor.datasets.audio.sound;

import java.util.Optional;

/**
 * The four bytes at the head of a frame of MPEG audio (ISO/IEC 11172-3, section 2.4.2.3, and
 * 13818-3 for the lower rates).
 *
 * @param low whether of MPEG-2 or its unofficial extension 2.5, whose frames of layer 3 are half as
 *     long
 * @param layer 1..3
 * @param rate in Hz
 * @param channels 1 or 2
 * @param bytes of the whole frame, head included
 */
record MpegHeader(boolean low, int layer, int rate, int channels, int bytes) {
  /** Bytes of a head. */
  static final int SIZE = 4;

  private static final int[][] KILOBITS = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160}
  };

  private static final int[] RATES = {44_100, 48_000, 32_000};

  /** The head at a place; empty where there is none, or one of free format. */
  static Optional<MpegHeader> at(byte[] bytes, int at) {
    if (at < 0 || at + SIZE > bytes.length || bytes[at] != -1 || (bytes[at + 1] & 0xe0) != 0xe0) {
      return Optional.empty();
    }
    int version = bytes[at + 1] >> 3 & 3;
    int layer = 4 - (bytes[at + 1] >> 1 & 3);
    int bitrate = bytes[at + 2] >> 4 & 15;
    int rateCode = bytes[at + 2] >> 2 & 3;
    if (version == 1 || layer == 4 || bitrate == 0 || bitrate == 15 || rateCode == 3) {
      return Optional.empty();
    }
    boolean low = version != 3;
    int rate = RATES[rateCode] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    int row = low ? (layer == 1 ? 3 : 4) : layer - 1;
    int bits = 1000 * KILOBITS[row][bitrate - 1];
    int padding = bytes[at + 2] >> 1 & 1;
    int size =
        layer == 1
            ? (12 * bits / rate + padding) * 4
            : (low && layer == 3 ? 72 : 144) * bits / rate + padding;
    int channels = (bytes[at + 3] >> 6 & 3) == 3 ? 1 : 2;
    return Optional.of(new MpegHeader(low, layer, rate, channels, size));
  }

  /** Samples of each channel in a frame. */
  int samples() {
    return layer == 1 ? 384 : low && layer == 3 ? 576 : 1152;
  }

  /** Whether another frame can follow this one in the same stream. */
  boolean continues(MpegHeader other) {
    return low == other.low && layer == other.layer && rate == other.rate;
  }

  /** Bytes between the head and the coded samples of layer 3. */
  int sideInformation() {
    return low ? (channels == 1 ? 9 : 17) : channels == 1 ? 17 : 32;
  }

  /**
   * Whether frames begin at a place, one after the other.
   *
   * @param count how many; fewer do where they end with the bytes
   * @param whole whether the bytes reach to the end of their file
   */
  static boolean run(byte[] bytes, int from, int count, boolean whole) {
    int at = from;
    Optional<MpegHeader> first = at(bytes, at);
    for (int i = 0; i < count; i++) {
      Optional<MpegHeader> next = at(bytes, at);
      if (next.isEmpty() || !first.orElseThrow().continues(next.get())) {
        return whole && (i > 1 ? at >= bytes.length : i == 1 && at == bytes.length);
      }
      at += next.get().bytes();
    }
    return true;
  }
}
