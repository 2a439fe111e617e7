package athanor.datasets.audio.sound;

import athanor.datasets.audio.sound.BadAudioException.Reason;
import java.io.InputStream;

/**
 * Samples of a FLAC file (RFC 9639), frame by frame, each checked against its checksum.
 *
 * <p>A decoder of our own: the one to be had in Java prints to the standard output where data is
 * damaged, goes on past damaged frames in silence, and is several times slower.
 */
final class FlacSource implements SoundSource {
  private static final int[] CRC8 = BitReader.table(0x07, 8);
  private static final int[] CRC16 = BitReader.table(0x8005, 16);
  private static final int[] DEPTHS = {0, 8, 12, -1, 16, 20, 24, -1};
  private static final int SYNC = 0x3ffe;

  private final BitReader in;
  private int rate;
  private int channels;
  private int depth;
  private long promised;
  private int[][] samples = new int[0][];
  private int length;
  private int next;
  private long decoded;

  FlacSource(InputStream stream) {
    in = new BitReader(stream);
    in.skipBytes(4);
    boolean last = false;
    boolean described = false;
    while (!last) {
      last = in.bits(1) == 1;
      int type = in.bits(7);
      int size = in.bits(24);
      if (type == 0 && size >= 34) {
        readStreamInfo(size);
        described = true;
      } else {
        in.skipBytes(size);
      }
    }
    if (!described) {
      throw new BadAudioException(Reason.BAD_HEADER, "no STREAMINFO");
    }
  }

  private void readStreamInfo(int size) {
    in.skipBytes(10);
    rate = in.bits(20);
    channels = in.bits(3) + 1;
    depth = in.bits(5) + 1;
    promised = (long) in.bits(4) << 32 | in.bits(32) & 0xffff_ffffL;
    in.skipBytes(size - 18);
    if (depth < 4 || depth > 24) {
      throw new BadAudioException(
          Reason.UNSUPPORTED,
          "FLAC of %d bits a sample; read are 4..24; convert it: sox IN -b 24 OUT.flac"
              .formatted(depth));
    }
  }

  @Override
  public int sampleRate() {
    return rate;
  }

  @Override
  public int read(float[] block) {
    if (next == length && !advance()) {
      return 0;
    }
    int n = Math.min(block.length, length - next);
    float scale = (float) (1.0 / channels / (1 << (depth - 1)));
    for (int i = 0; i < n; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += samples[c][next + i];
      }
      block[i] = sum * scale;
    }
    next += n;
    return n;
  }

  private boolean advance() {
    boolean complete = promised > 0 && decoded >= promised;
    if (complete || in.atEnd()) {
      if (decoded < promised) {
        throw new BadAudioException(
            Reason.TRUNCATED, "%d samples of %d promised".formatted(decoded, promised));
      }
      return false;
    }
    in.mark();
    readFrame();
    next = 0;
    decoded += length;
    return true;
  }

  private void readFrame() {
    if (in.bits(14) != SYNC) {
      throw corrupt("no frame");
    }
    in.bits(2);
    int size = in.bits(4);
    int rateCode = in.bits(4);
    int assignment = in.bits(4);
    int depthCode = in.bits(3);
    in.bits(1);
    if (number() > 0 && decoded == 0) {
      // Cut out of a longer file, whose length the header still states.
      promised = 0;
    }
    length = length(size);
    in.bits(rateCode == 12 ? 8 : rateCode == 13 || rateCode == 14 ? 16 : 0);
    int crc = in.checksum(CRC8, 8);
    if (in.bits(8) != crc) {
      throw corrupt("frame header does not match its checksum");
    }
    int coded = assignment < 8 ? assignment + 1 : 2;
    int bits = depthCode == 0 ? depth : DEPTHS[depthCode];
    if (coded != channels || bits != depth || assignment > 10) {
      throw corrupt("frame of %d channels, %d bits".formatted(coded, bits));
    }
    readChannels(assignment);
    in.align();
    crc = in.checksum(CRC16, 16);
    if (in.bits(16) != crc) {
      throw corrupt("frame does not match its checksum");
    }
  }

  /** The frame's number, or that of its first sample, which is coded as UTF-8 codes a character. */
  private long number() {
    int first = in.bits(8);
    int ones = Integer.numberOfLeadingZeros(~(first << 24));
    long value = first & 0x7f >> ones;
    for (int i = 1; i < ones; i++) {
      value = value << 6 | in.bits(8) & 0x3f;
    }
    return value;
  }

  private int length(int code) {
    return switch (code) {
      case 0 -> throw corrupt("block size 0");
      case 1 -> 192;
      case 2, 3, 4, 5 -> 576 << (code - 2);
      case 6 -> in.bits(8) + 1;
      case 7 -> in.bits(16) + 1;
      default -> 256 << (code - 8);
    };
  }

  private void readChannels(int assignment) {
    if (samples.length != channels || samples[0].length < length) {
      samples = new int[channels][length];
    }
    for (int c = 0; c < channels; c++) {
      boolean side = assignment == 9 ? c == 0 : assignment > 7 && c == 1;
      FlacSubframe.read(in, side ? depth + 1 : depth, samples[c], length);
    }
    if (assignment > 7) {
      decorrelate(assignment, samples[0], samples[1]);
    }
  }

  /** Left and right from left and side (8), side and right (9), middle and side (10). */
  private void decorrelate(int assignment, int[] a, int[] b) {
    for (int i = 0; i < length; i++) {
      if (assignment == 8) {
        b[i] = a[i] - b[i];
      } else if (assignment == 9) {
        a[i] += b[i];
      } else {
        int sum = a[i] << 1 | b[i] & 1;
        a[i] = sum + b[i] >> 1;
        b[i] = sum - b[i] >> 1;
      }
    }
  }

  private BadAudioException corrupt(String seen) {
    return new BadAudioException(
        Reason.CORRUPT, "damaged FLAC data after sample %d: %s".formatted(decoded, seen));
  }
}
