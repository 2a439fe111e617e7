package athanor.jobs.report;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.sound.BadAudioException;
import athanor.datasets.audio.sound.SoundFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The WAV files of a directory, embedded in the page to be played, each with its waveform. */
final class Sounds {
  private static final int MOST = 12;
  private static final int MOST_BYTES = 400_000;
  private static final int WIDTH = 240;
  private static final int HEIGHT = 48;

  private final Configuration configuration;

  Sounds(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Writes a directory's sounds, and how many are not shown. */
  void write(Html html, ReportedDirectory directory) {
    List<FileStatus> files = files(directory);
    List<FileStatus> shown =
        files.stream().filter(file -> file.getLen() <= MOST_BYTES).limit(MOST).toList();
    if (files.isEmpty()) {
      return;
    }
    html.open("div", "class", "sounds");
    shown.forEach(file -> figure(html, file.getPath(), (int) file.getLen()));
    html.close("div");
    if (shown.size() < files.size()) {
      html.element(
          "p", "%,d more not played here".formatted(files.size() - shown.size()), "class", "note");
    }
  }

  private void figure(Html html, Path path, int length) {
    byte[] wav = read(path, length);
    float[] samples;
    try {
      samples = SoundFormat.open(wav).readAll();
    } catch (BadAudioException e) {
      html.element("p", path.getName() + ": " + e.getMessage(), "class", "warning");
      return;
    }
    String source = "data:audio/wav;base64," + Base64.getEncoder().encodeToString(wav);
    html.open("figure");
    String box = "0 0 %d %d".formatted(WIDTH, HEIGHT);
    html.open("svg", "viewBox", box, "role", "img", "aria-label", "waveform of " + path.getName());
    html.open("path", "class", "line", "d", waveform(samples)).close("path").close("svg");
    html.open("audio", "controls", "", "preload", "none", "src", source).close("audio");
    html.element("figcaption", path.getName()).close("figure");
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

  private List<FileStatus> files(ReportedDirectory directory) {
    Path root = new Path(directory.directory().path());
    try {
      FileSystem files = root.getFileSystem(configuration);
      return Stream.of(files.listStatus(root))
          .filter(file -> file.isFile() && file.getPath().getName().endsWith(".wav"))
          .sorted(Comparator.comparing((FileStatus file) -> file.getPath().getName()))
          .toList();
    } catch (IOException e) {
      throw new BadInputException("cannot list %s: %s".formatted(root, e.getMessage()), e);
    }
  }

  private byte[] read(Path path, int length) {
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return in.readNBytes(length);
    } catch (IOException e) {
      throw new BadInputException("cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
  }
}
