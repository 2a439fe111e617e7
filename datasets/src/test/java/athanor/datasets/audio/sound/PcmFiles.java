package athanor.datasets.audio.sound;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Files of sound without compression, written as their formats' texts say. */
final class PcmFiles {
  static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
  static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  private PcmFiles() {}

  /** Signed integers of {@code bits} in containers of {@code bytes}, at their upper end. */
  static byte[] integers(float[] pcm, int bits, int bytes, ByteOrder order) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (float x : pcm) {
      long value = Math.round(x * (double) (1L << (bits - 1))) << (8 * bytes - bits);
      for (int i = 0; i < bytes; i++) {
        out.write((int) (value >> 8 * (order == LITTLE ? i : bytes - 1 - i)));
      }
    }
    return out.toByteArray();
  }

  static byte[] reals(float[] pcm, int bytes, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(pcm.length * bytes).order(order);
    for (float x : pcm) {
      if (bytes == 4) {
        out.putFloat(x);
      } else {
        out.putDouble(x);
      }
    }
    return out.array();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] int32(long value, ByteOrder order) {
    return ByteBuffer.allocate(4).order(order).putInt((int) value).array();
  }

  /** A chunk with its length, and a byte where that is odd. */
  static byte[] chunk(String name, byte[] body, ByteOrder order) {
    return join(ascii(name), int32(body.length, order), body, new byte[body.length & 1]);
  }

  /** The body of a WAV's format chunk for mono of 16 kHz. */
  static byte[] format(int coding, int bits, int bytes, ByteOrder order) {
    ByteBuffer body = ByteBuffer.allocate(16).order(order);
    body.putShort((short) coding).putShort((short) 1).putInt(16000).putInt(16000 * bytes);
    return body.putShort((short) bytes).putShort((short) bits).array();
  }

  /** A WAV whose data chunk says a length of its own. */
  static byte[] wav(String form, byte[] format, byte[] data, long length) {
    ByteOrder order = form.equals("RIFX") ? BIG : LITTLE;
    return join(
        ascii(form),
        int32(length + 36, order),
        ascii("WAVE"),
        chunk("fmt ", format, order),
        ascii("data"),
        int32(length, order),
        data);
  }

  /** An AIFF, or with a coding an AIFC, of mono at 16 kHz. */
  static byte[] aiff(String coding, int bits, int bytes, byte[] data) {
    ByteBuffer common = ByteBuffer.allocate(coding.isEmpty() ? 18 : 24).order(BIG);
    common.putShort((short) 1).putInt(data.length / bytes).putShort((short) bits);
    // 16000 = 0.9765625 * 2^14, an 80-bit float whose exponent counts from 16383.
    common.putShort((short) (16383 + 13)).putLong(16000L << 50);
    if (!coding.isEmpty()) {
      common.put(ascii(coding)).put(new byte[2]);
    }
    return join(
        ascii("FORM"),
        int32(0, BIG),
        ascii(coding.isEmpty() ? "AIFF" : "AIFC"),
        chunk("COMM", common.array(), BIG),
        chunk("SSND", join(new byte[8], data), BIG));
  }

  /** A mono AU at 16 kHz with a comment in its header. */
  static byte[] au(int coding, byte[] data, ByteOrder order) {
    return join(
        ascii(order == BIG ? ".snd" : "dns."),
        int32(32, order),
        int32(data.length, order),
        int32(coding, order),
        int32(16000, order),
        int32(1, order),
        new byte[8],
        data);
  }

  /** A NIST SPHERE file with these fields and a header of 1024 bytes. */
  static byte[] sphere(String fields, byte[] data) {
    byte[] head = ascii("NIST_1A\n   1024\n" + fields + "end_head\n");
    return join(head, new byte[1024 - head.length], data);
  }
}
