package athanor.datasets.audio.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes sound as a mono WAV file of 16-bit integers. */
public final class WavFile {
  private static final int HEADER = 44;

  private WavFile() {}

  /** The bytes of a file; samples outside of -1..1 are clipped. */
  public static byte[] of(float[] pcm, int sampleRate) {
    ByteBuffer file = ByteBuffer.allocate(HEADER + 2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WAVEfmt ")).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(sampleRate).putInt(2 * sampleRate);
    file.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * pcm.length);
    for (float x : pcm) {
      file.putShort((short) Math.max(-32768, Math.min(32767, Math.round(x * 32768))));
    }
    return file.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
