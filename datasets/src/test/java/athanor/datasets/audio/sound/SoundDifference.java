package athanor.datasets.audio.sound;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares our decoders with another one's. Standard input has lines of {@code name TAB file TAB
 * samples TAB channels}: a sound, and its samples at its own rate as interleaved 32-bit floats,
 * little-endian. Prints a row of a Markdown table for each: both lengths, by how many samples ours
 * is late, and the largest and the root mean square difference when that is taken away, of full
 * scale.
 */
public final class SoundDifference {
  private static final int LAGS = 3000;
  private static final int WINDOW = 8000;

  private SoundDifference() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println(
        "| format | rate | samples, ours | theirs | late by | max difference | rms |");
    System.out.println("|---|---|---|---|---|---|---|");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] cells = line.split("\t");
      try (var in = Files.newInputStream(Path.of(cells[1]))) {
        var source = SoundFormat.open(in);
        int rate = source.sampleRate();
        compare(
            cells[0], rate, source.readAll(), mean(Path.of(cells[2]), Integer.parseInt(cells[3])));
      } catch (BadAudioException e) {
        System.out.printf("| %s | %s: %s |%n", cells[0], e.reason().word(), e.getMessage());
      }
    }
  }

  private static float[] mean(Path file, int channels) throws IOException {
    FloatBuffer buffer =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] means = new float[buffer.remaining() / channels];
    for (int n = 0; n < means.length; n++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += buffer.get(n * channels + c);
      }
      means[n] = (float) (sum / channels);
    }
    return means;
  }

  private static void compare(String name, int rate, float[] ours, float[] theirs) {
    int lag = lag(ours, theirs);
    double most = 0;
    double squares = 0;
    int count = 0;
    for (int n = Math.max(0, -lag); n < theirs.length && n + lag < ours.length; n++, count++) {
      double difference = ours[n + lag] - theirs[n];
      most = Math.max(most, Math.abs(difference));
      squares += difference * difference;
    }
    System.out.printf(
        "| %s | %d | %d | %d | %d | %.1e | %.1e |%n",
        name, rate, ours.length, theirs.length, lag, most, Math.sqrt(squares / Math.max(1, count)));
  }

  /** The shift at which a stretch in the middle differs least. */
  private static int lag(float[] ours, float[] theirs) {
    int from = theirs.length / 3;
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int step = 0; step <= 2 * LAGS; step++) {
      int lag = (step & 1) == 0 ? step / 2 : -(step + 1) / 2;
      double sum = 0;
      for (int n = from; n < from + WINDOW && n < theirs.length && sum < least; n++) {
        double x = n + lag < 0 || n + lag >= ours.length ? 0 : ours[n + lag];
        sum += (x - theirs[n]) * (x - theirs[n]);
      }
      if (sum < least) {
        least = sum;
        best = lag;
      }
    }
    return best;
  }
}
