package athanor.jobs.prepare;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentationSettings;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.Windows;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.UsageException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options of where the words of a recording begin and end. */
@DeclaredBy(SegmentationSettings.class)
final class SegmentationOptions {
  @Option(
      names = "--segmentation",
      paramLabel = "HOW",
      description =
          "Where words begin and end: given (by --boundaries), found (in the sound), windows (of"
              + " several lengths, overlapping), whole (each recording is one word), trimmed (the"
              + " same without the silence at its ends); default given with --boundaries, else"
              + " found.")
  private SegmentMaker.Source segmentation;

  @Option(
      names = "--min-millis",
      paramLabel = "MS",
      defaultValue = "100",
      description = "A shorter segment is a bad item (${DEFAULT-VALUE}).")
  private int minMillis;

  @Option(names = "--gap-millis", paramLabel = "MS")
  private int gapMillis;

  @Option(names = "--longest-millis", paramLabel = "MS")
  private int longestMillis;

  @Option(names = "--method", paramLabel = "NAME")
  private Segmenter.Method method;

  @Option(names = "--window-millis", split = ",", paramLabel = "MS")
  private List<Integer> windowMillis;

  @Option(names = "--window-step-millis", paramLabel = "MS")
  private int windowStepMillis;

  /** Shortest segment, in ms. */
  int minMillis() {
    return minMillis;
  }

  /** Longest found segment, in ms. */
  int longestMillis() {
    return longestMillis;
  }

  /** What to make with features; fails where an option cannot be. */
  SegmentMaker.Plan plan(Supplier<FeatureOptions> features, boolean boundariesGiven) {
    SegmentMaker.Source source = segmentation;
    if (source == null) {
      source = boundariesGiven ? SegmentMaker.Source.GIVEN : SegmentMaker.Source.FOUND;
    }
    if (source == SegmentMaker.Source.GIVEN && !boundariesGiven) {
      throw new UsageException("segmentation given needs --boundaries");
    }
    SegmentMaker.Source chosen = source;
    return UsageException.checked(
        () ->
            new SegmentMaker.Plan(
                features.get(),
                chosen,
                finding(),
                new Windows(windowMillis, windowStepMillis),
                minMillis));
  }

  private Segmenter.Options finding() {
    return new Segmenter.Options(
        Segmenter.Lengths.of(gapMillis, longestMillis), Segmenter.Levels.DEFAULT, method);
  }
}
