package athanor.jobs.report;

import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;

/** The WAV files of a directory, embedded in the page to be played, each with its waveform. */
final class Sounds {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 48;

  private final EmbeddedFiles files;

  Sounds(Configuration configuration) {
    this.files = new EmbeddedFiles(".wav", configuration);
  }

  /** Writes a directory's sounds, and how many are not shown. */
  void write(Html html, ReportedDirectory directory) {
    files.write(html, directory, "sounds", "played", (name, wav) -> figure(html, name, wav));
  }

  private static void figure(Html html, String name, byte[] wav) {
    float[] samples;
    try {
      samples = SoundFormat.open(wav).readAll();
    } catch (BadAudioException e) {
      html.element("p", name + ": " + e.getMessage(), "class", "warning");
      return;
    }
    String source = Html.embedded("audio/wav", wav);
    html.open("figure");
    String box = "0 0 %d %d".formatted(WIDTH, HEIGHT);
    html.open("svg", "viewBox", box, "role", "img", "aria-label", "waveform of " + name);
    html.open("path", "class", "line", "d", waveform(samples)).close("path").close("svg");
    html.open("audio", "controls", "", "preload", "none", "src", source).close("audio");
    html.element("figcaption", name).close("figure");
  }

  /** A line down and up again in each column, from the lowest to the highest of its samples. */
  private static String waveform(float[] samples) {
    StringBuilder path = new StringBuilder();
    for (int x = 0; x < WIDTH; x++) {
      int from = (int) ((long) x * samples.length / WIDTH);
      int to = Math.max(from + 1, (int) ((x + 1L) * samples.length / WIDTH));
      float low = 1;
      float high = -1;
      for (int t = from; t < to && t < samples.length; t++) {
        low = Math.min(low, samples[t]);
        high = Math.max(high, samples[t]);
      }
      if (low <= high) {
        path.append(
            String.format(Locale.ROOT, "M%d %.1fV%.1f", x, height(low) + 0.5, height(high) - 0.5));
      }
    }
    return path.toString();
  }

  private static double height(float sample) {
    return (1 - sample) * HEIGHT / 2;
  }
}
