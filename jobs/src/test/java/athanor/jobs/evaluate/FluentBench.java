package athanor.jobs.evaluate;

import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentMaker.Plan;
import athanor.datasets.audio.segments.SegmentMaker.Source;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.Span;
import athanor.datasets.audio.sound.SoundFormat;
import athanor.jobs.open.LearnedCuts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Words found in fluent speech beside their alignments, for {@code cluster/bench/fluent.sh}: {@code
 * FOLDER [NET]}. Every tenth recording is measured; constants were chosen on the others, from which
 * a net that hears boundaries must have learned alone.
 */
final class FluentBench {
  private static final FeatureOptions FEATURES = FeatureOptions.of(Profile.KALDI);
  private static final int TENTH = 9;
  private static final int TOLERANCE_MILLIS = 30;
  private static final double SAME_WORD = 0.5;

  private int hits;
  private int found;
  private int given;
  private int boundaryHits;
  private int boundariesFound;
  private int boundariesGiven;

  private FluentBench() {}

  /** Prints a line for each way of cutting. */
  public static void main(String[] arguments) throws IOException {
    FluentRecordings recordings = FluentRecordings.read(Path.of(arguments[0]));
    Segmenter.Options usual = Segmenter.Options.DEFAULT;
    for (Segmenter.Method method : Segmenter.Method.values()) {
      cut(
          recordings,
          method.toString(),
          new Segmenter.Options(usual.lengths(), usual.levels(), method));
    }
    if (arguments.length > 1) {
      Configuration configuration = new Configuration();
      InputDirectory net = InputDirectory.open(arguments[1], configuration, 1, "model");
      cut(
          recordings,
          "by a net",
          new Segmenter.Options(
              usual.lengths(),
              usual.levels(),
              Segmenter.Method.CONTINUOUS,
              LearnedCuts.open(net, configuration)));
    }
    for (int millis : new int[] {350, 400, 450}) {
      FluentBench bench = new FluentBench();
      for (int i = TENTH; i < recordings.files().size(); i += 10) {
        bench.count(blind(recordings.files().get(i), millis), words(recordings, i));
      }
      bench.print("cut blindly each %d ms".formatted(millis));
    }
  }

  private static void cut(FluentRecordings recordings, String way, Segmenter.Options options)
      throws IOException {
    SegmentMaker maker = new SegmentMaker(new Plan(FEATURES, Source.FOUND, options, 50));
    FluentBench bench = new FluentBench();
    int continuous = 0;
    for (int i = TENTH; i < recordings.files().size(); i += 10) {
      byte[] sound = Files.readAllBytes(recordings.files().get(i));
      SegmentMaker.Result made = maker.make(sound, List.of(), Label.UNKNOWN);
      continuous += made.continuous() ? 1 : 0;
      bench.count(
          made.segments().stream().map(SegmentMaker.Segment::span).toList(), words(recordings, i));
    }
    bench.print("%s (%d as continuous)".formatted(way, continuous));
  }

  private static List<Span> blind(Path file, int millis) throws IOException {
    long length = SoundFormat.open(Files.readAllBytes(file)).at(16_000).readAll().length / 16;
    List<Span> blind = new ArrayList<>();
    for (long at = 0; at + millis <= length; at += millis) {
      blind.add(new Span(at, at + millis));
    }
    return blind;
  }

  private static List<Span> words(FluentRecordings recordings, int recording) {
    return recordings.words(recording).stream().map(boundary -> boundary.span(16_000)).toList();
  }

  private void count(List<Span> spans, List<Span> words) {
    boolean[] used = new boolean[words.size()];
    for (Span span : spans) {
      boolean hit = false;
      for (int i = 0; i < used.length && !hit; i++) {
        hit = !used[i] && span.overlap(words.get(i)) >= SAME_WORD;
        used[i] |= hit;
      }
      hits += hit ? 1 : 0;
    }
    found += spans.size();
    given += words.size();
    TreeSet<Long> rest = boundaries(spans);
    boundariesFound += rest.size();
    for (long truth : boundaries(words)) {
      Long near = rest.ceiling(truth - TOLERANCE_MILLIS);
      boundariesGiven++;
      if (near != null && near <= truth + TOLERANCE_MILLIS) {
        rest.remove(near);
        boundaryHits++;
      }
    }
  }

  private static TreeSet<Long> boundaries(List<Span> spans) {
    TreeSet<Long> all = new TreeSet<>();
    spans.forEach(span -> all.addAll(List.of(span.startMillis(), span.endMillis())));
    return all;
  }

  private void print(String way) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: words, IoU 0.5: precision %.3f recall %.3f F %.3f; boundaries within %d ms: F"
                + " %.3f",
            way,
            (double) hits / found,
            (double) hits / given,
            2.0 * hits / (found + given),
            TOLERANCE_MILLIS,
            2.0 * boundaryHits / (boundariesFound + boundariesGiven)));
  }
}
