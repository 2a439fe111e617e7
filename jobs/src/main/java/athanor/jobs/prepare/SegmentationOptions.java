package athanor.jobs.prepare;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.Windows;
import athanor.jobs.command.UsageException;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Options of where the words of a recording begin and end. */
final class SegmentationOptions {
  @Option(
      names = "--segmentation",
      paramLabel = "HOW",
      description =
          "Where words begin and end: given (by --boundaries), found (in the sound), windows (of"
              + " several lengths, overlapping), whole (a recording is a word), trimmed (the same"
              + " without the silence at its ends); default given with --boundaries, else found.")
  private SegmentMaker.Source segmentation;

  @Option(
      names = "--min-millis",
      paramLabel = "MS",
      defaultValue = "100",
      description = "A shorter segment is a bad item (${DEFAULT-VALUE}).")
  private int minMillis;

  @Option(
      names = "--gap-millis",
      paramLabel = "MS",
      defaultValue = "100",
      description = "Found words: a shorter pause does not end a word (${DEFAULT-VALUE}).")
  private int gapMillis;

  @Option(
      names = "--longest-millis",
      paramLabel = "MS",
      defaultValue = "2400",
      description =
          "Found words: none is longer; a longer stretch without a pause is cut into several"
              + " (${DEFAULT-VALUE}).")
  private int longestMillis;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "Found words: what tells them apart: pauses; continuous, for fluent speech without"
              + " pauses; auto, by the length of the stretches between pauses (${DEFAULT-VALUE}).")
  private Segmenter.Method method;

  @Option(
      names = "--window-millis",
      split = ",",
      paramLabel = "MS",
      defaultValue = "300,450,650",
      description = "Windows: their lengths, separated by commas (${DEFAULT-VALUE}).")
  private List<Integer> windowMillis;

  @Option(
      names = "--window-step-millis",
      paramLabel = "MS",
      defaultValue = "150",
      description = "Windows: from one to the next of its length (${DEFAULT-VALUE}).")
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
    Segmenter.Options usual = Segmenter.Options.DEFAULT;
    return new Segmenter.Options(
        gapMillis,
        usual.shortestMillis(),
        longestMillis,
        usual.lower(),
        usual.upper(),
        usual.floorMillis(),
        method);
  }
}
