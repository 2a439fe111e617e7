package athanor.datasets.audio.sound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * What the first frame of an MP3 file states about the others in place of sound (the tags {@code
 * Xing}, {@code Info} and {@code VBRI}; Gabriel Bouvigne, "MP3 VBR and LAME tag specifications").
 *
 * @param frames that follow, 0 where untold
 * @param first samples of the first of them that are the coders' delay
 * @param padding samples at the end that fill the last frame
 */
record MpegTag(long frames, int first, int padding) {
  /** A stream without such a frame. */
  static final MpegTag NONE = new MpegTag(0, 0, 0);

  /** What every decoder of layer 3 adds to the delay of the coder. */
  private static final int DECODER_DELAY = 529;

  private static final int VBRI_AT = 36;
  private static final int VERSION_BYTES = 9;
  private static final int DELAYS_AT = 21;

  /** Programs that fill the delays in. */
  private static final Set<String> CODERS = Set.of("LAME", "Lavf", "Lavc");

  /** The tag of a frame; empty where the frame holds sound. */
  static Optional<MpegTag> of(MpegHeader header, byte[] frame) {
    if (header.layer() != 3) {
      return Optional.empty();
    }
    if (text(frame, VBRI_AT, 4).equals("VBRI")) {
      return Optional.of(new MpegTag(number(frame, VBRI_AT + 14), 0, 0));
    }
    for (int checksum = 0; checksum <= 2; checksum += 2) {
      int at = MpegHeader.SIZE + header.sideInformation() + checksum;
      String name = text(frame, at, 4);
      if (name.equals("Xing") || name.equals("Info")) {
        return Optional.of(read(frame, at + 4));
      }
    }
    return Optional.empty();
  }

  private static MpegTag read(byte[] frame, int flagsAt) {
    int flags = (int) number(frame, flagsAt);
    int at = flagsAt + 4;
    long frames = (flags & 1) != 0 ? number(frame, at) : 0;
    at += (flags & 1) != 0 ? 4 : 0;
    at += (flags & 2) != 0 ? 4 : 0;
    at += (flags & 4) != 0 ? 100 : 0;
    at += (flags & 8) != 0 ? 4 : 0;
    String coder = text(frame, at, VERSION_BYTES);
    if (coder.length() < 4 || !CODERS.contains(coder.substring(0, 4))) {
      return new MpegTag(frames, 0, 0);
    }
    int delays = (int) (number(frame, at + DELAYS_AT) >>> 8);
    return new MpegTag(frames, (delays >>> 12) + DECODER_DELAY, delays & 0xfff);
  }

  /** Sample behind the last one that is sound, of a stream with frames of that many samples. */
  long end(int frameSamples) {
    boolean told = first > 0 && frames > 0;
    return told ? frames * frameSamples - padding + DECODER_DELAY : Long.MAX_VALUE;
  }

  private static String text(byte[] frame, int at, int length) {
    return at + length > frame.length
        ? ""
        : new String(frame, at, length, StandardCharsets.ISO_8859_1);
  }

  private static long number(byte[] frame, int at) {
    long value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value << 8 | (i < frame.length ? frame[i] & 0xff : 0);
    }
    return value;
  }
}
