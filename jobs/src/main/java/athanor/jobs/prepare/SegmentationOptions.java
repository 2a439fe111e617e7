package athanor.jobs.prepare;

import athanor.common.card.InputDirectory;
import athanor.common.options.Choice;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.SegmentationSettings;
import athanor.datasets.audio.segments.Segmenter;
import athanor.datasets.audio.segments.Windows;
import athanor.jobs.command.DeclaredBy;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.LearnedCuts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
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

  @Option(
      names = "--boundary-net",
      paramLabel = "MODEL",
      description =
          "Found words: a model of athanor train frames --objective boundaries, which learned from"
              + " other recordings where words begin and end. All speech is cut as it hears.")
  private Optional<String> boundaryNet = Optional.empty();

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

  /** The net by which speech is cut; empty where there is none. */
  private Optional<LearnedCuts> learnedCuts(Configuration configuration) {
    if (boundaryNet.isPresent() && method == Segmenter.Method.PAUSES) {
      throw new UsageException("method must be auto or continuous with boundary-net, got pauses");
    }
    return boundaryNet.map(
        net ->
            LearnedCuts.open(InputDirectory.open(net, configuration, 1, "model"), configuration));
  }

  /** What to make with features; fails where an option cannot be. */
  SegmentMaker.Plan plan(
      Supplier<FeatureOptions> features, boolean boundariesGiven, Configuration configuration) {
    SegmentMaker.Source source = segmentation;
    if (source == null) {
      source = boundariesGiven ? SegmentMaker.Source.GIVEN : SegmentMaker.Source.FOUND;
    }
    if (source == SegmentMaker.Source.GIVEN && !boundariesGiven) {
      throw new UsageException("segmentation given needs --boundaries");
    }
    Optional<LearnedCuts> cuts = learnedCuts(configuration);
    if (cuts.isPresent() && source != SegmentMaker.Source.FOUND) {
      throw new UsageException(
          "boundary-net needs segmentation found, got " + Choice.spelled(source));
    }
    SegmentMaker.Source chosen = source;
    SegmentMaker.Plan plan =
        UsageException.checked(
            () ->
                new SegmentMaker.Plan(
                    features.get(),
                    chosen,
                    finding(cuts),
                    new Windows(windowMillis, windowStepMillis),
                    minMillis));
    if (cuts.isPresent() && !cuts.get().reads(plan.features())) {
      throw new UsageException(
          "mfcc-profile, hop-millis and mel-bins must be those of the model of boundary-net");
    }
    return plan;
  }

  private Segmenter.Options finding(Optional<LearnedCuts> cuts) {
    Segmenter.Lengths lengths = Segmenter.Lengths.of(gapMillis, longestMillis);
    return cuts.map(
            net ->
                new Segmenter.Options(
                    lengths, Segmenter.Levels.DEFAULT, Segmenter.Method.CONTINUOUS, net))
        .orElseGet(() -> new Segmenter.Options(lengths, Segmenter.Levels.DEFAULT, method));
  }
}
