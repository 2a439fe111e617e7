package athanor.models.audio;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.Windows;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it takes to make vectors of an archive: files to segments to vectors on one thread, its own
 * time, by a net with the default shape. {@code FOLDER SECONDS}, for {@code
 * cluster/bench/windows.sh}.
 */
public final class WindowsBench {
  private WindowsBench() {}

  /** Prints a line for found words and for windows, at two hops. */
  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(arguments[0]))) {
      files = all.filter(p -> p.toString().endsWith(".flac")).sorted().toList();
    }
    double seconds = Double.parseDouble(arguments[1]);
    for (int hop : new int[] {10, 20}) {
      FeatureOptions features = FeatureOptions.of(Profile.KALDI).withHopMillis(hop);
      AudioModel net = TestNets.fresh(TestNets.standard(features.size()), 1);
      for (Source source : new Source[] {Source.FOUND, Source.WINDOWS}) {
        SegmentMaker maker =
            new SegmentMaker(
                new SegmentMaker.Plan(
                    features, source, Segmenter.Options.DEFAULT, Windows.DEFAULT, 100));
        measure(files, maker, net, seconds / 4, "");
        measure(files, maker, net, seconds, "%s, hop %d ms".formatted(source, hop));
      }
    }
  }

  /** Works for some seconds of the thread's own time; the name is empty for a warm-up. */
  private static void measure(
      List<Path> files, SegmentMaker maker, AudioModel net, double seconds, String name)
      throws IOException {
    long start = own();
    long millis = 0;
    long vectors = 0;
    for (int i = 0; (own() - start) / 1e9 < seconds; i = (i + 1) % files.size()) {
      SegmentMaker.Result made =
          maker.make(Files.readAllBytes(files.get(i)), List.of(), Label.UNKNOWN);
      vectors +=
          net.encode(made.segments().stream().map(s -> s.features().values()).toList()).length;
      millis += made.millis();
    }
    double hours = (own() - start) / 3.6e12;
    if (!name.isEmpty()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%s: %.0f archive hours per core-hour, %.0f vectors per hour of archive",
              name,
              millis / 3.6e6 / hours,
              vectors / (millis / 3.6e6)));
    }
  }

  private static long own() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
