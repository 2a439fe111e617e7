package athanor.datasets.audio.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Sounds made by code, and WAV files of them. */
public final class Sounds {
  private Sounds() {}

  /** The chirp of the golden files: 200 Hz to 3.2 kHz within a second, 16 kHz, 16-bit steps. */
  public static float[] chirp() {
    float[] chirp = new float[16000];
    for (int n = 0; n < chirp.length; n++) {
      double t = n / 16000.0;
      chirp[n] = Math.round(8000 * Math.sin(2 * Math.PI * (200 * t + 1500 * t * t))) / 32768f;
    }
    return chirp;
  }

  public static float[] sine(double hertz, double amplitude, int rate, double seconds) {
    float[] sine = new float[(int) Math.round(rate * seconds)];
    for (int n = 0; n < sine.length; n++) {
      sine[n] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * n / rate));
    }
    return sine;
  }

  public static float[] noise(double deviation, int samples, long seed) {
    Random random = new Random(seed);
    float[] noise = new float[samples];
    for (int n = 0; n < samples; n++) {
      noise[n] = (float) (deviation * random.nextGaussian());
    }
    return noise;
  }

  public static float[] join(float[]... parts) {
    int length = Arrays.stream(parts).mapToInt(p -> p.length).sum();
    float[] all = new float[length];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A WAV file whose channels all carry the sound. */
  public static byte[] wav(float[] pcm, int rate, int bits, boolean real, int channels) {
    int bytes = bits / 8;
    ByteBuffer file =
        ByteBuffer.allocate(44 + pcm.length * bytes * channels).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.ISO_8859_1)).putInt(file.capacity() - 8);
    file.put("WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    file.putShort((short) (real ? 3 : 1)).putShort((short) channels).putInt(rate);
    file.putInt(rate * bytes * channels).putShort((short) (bytes * channels));
    file.putShort((short) bits).put("data".getBytes(StandardCharsets.ISO_8859_1));
    file.putInt(pcm.length * bytes * channels);
    for (float x : pcm) {
      for (int c = 0; c < channels; c++) {
        put(file, x, bits, real);
      }
    }
    return file.array();
  }

  private static void put(ByteBuffer file, float x, int bits, boolean real) {
    if (real) {
      file.putFloat(x);
      return;
    }
    long v = Math.round(x * (double) (1L << (bits - 1)));
    switch (bits) {
      case 8 -> file.put((byte) (v + 128));
      case 16 -> file.putShort((short) v);
      case 24 -> file.put((byte) v).putShort((short) (v >> 8));
      default -> file.putInt((int) v);
    }
  }

  public static byte[] wav16(float[] pcm) {
    return wav(pcm, 16000, 16, false, 1);
  }

  public static byte[] resource(String name) {
    try (InputStream in = Sounds.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of numbers, comma-separated. */
  public static float[][] table(byte[] csv) {
    return new String(csv, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.split(","))
        .map(
            cells -> {
              float[] row = new float[cells.length];
              for (int i = 0; i < row.length; i++) {
                row[i] = Float.parseFloat(cells[i]);
              }
              return row;
            })
        .toArray(float[][]::new);
  }

  /** Amplitude of one frequency in the middle half of a sound, by correlation. */
  public static double amplitude(float[] pcm, double hertz, int rate) {
    int from = pcm.length / 4;
    int to = from + (int) (Math.floor(pcm.length / 2 * hertz / rate) * rate / hertz);
    double re = 0;
    double im = 0;
    for (int n = from; n < to; n++) {
      double angle = 2 * Math.PI * hertz * n / rate;
      re += pcm[n] * Math.cos(angle);
      im += pcm[n] * Math.sin(angle);
    }
    return 2 * Math.hypot(re, im) / (to - from);
  }
}
