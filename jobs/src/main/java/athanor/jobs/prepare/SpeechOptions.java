package athanor.jobs.prepare;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import athanor.jobs.command.UsageException;
import picocli.CommandLine.Option;

/** Options of how sound becomes segments and frames. */
final class SpeechOptions {
  @Option(
      names = "--mfcc-profile",
      paramLabel = "NAME",
      defaultValue = "kaldi",
      description =
          "Way of making MFCC: kaldi (as compute-mfcc-feats) or librosa (Slaney mel scale, decibels)"
              + " (${DEFAULT-VALUE}).")
  private Profile profile;

  @Option(
      names = "--coefficients",
      paramLabel = "N",
      defaultValue = "13",
      description = "MFCC kept of each frame (${DEFAULT-VALUE}).")
  private int coefficients;

  @Option(
      names = "--hop-millis",
      paramLabel = "MS",
      defaultValue = "10",
      description =
          "From frame to frame, at most the window of 25; 20 halves the work of training"
              + " (${DEFAULT-VALUE}).")
  private int hopMillis;

  @Option(
      names = "--mel-bins",
      paramLabel = "N",
      defaultValue = "0",
      description = "Mel filters; 0 (default) for the profile's own: kaldi 23, librosa 40.")
  private int melBins;

  @Option(
      names = "--deltas",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Orders of differences appended: 0 none, 1 slopes, 2 slopes of slopes too (${DEFAULT-VALUE}).")
  private int deltas;

  @Option(
      names = "--normalise",
      paramLabel = "OVER",
      defaultValue = "segment",
      description =
          "What each coefficient's mean and variance become 0 and 1 over: segment, recording or none"
              + " (${DEFAULT-VALUE}).")
  private Normalisation normalise;

  @Option(
      names = "--segmentation",
      paramLabel = "HOW",
      description =
          "Where words begin and end: given (by --boundaries), found (in the sound), whole (a recording"
              + " is a word); default given with --boundaries, else found.")
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
      defaultValue = "1600",
      description =
          "Found words: a longer stretch without a pause is cut into several (${DEFAULT-VALUE}).")
  private int longestMillis;

  /** What to make; fails where an option cannot be. */
  SegmentMaker.Plan plan(boolean boundariesGiven) {
    SegmentMaker.Source source = segmentation;
    if (source == null) {
      source = boundariesGiven ? SegmentMaker.Source.GIVEN : SegmentMaker.Source.FOUND;
    }
    if (source == SegmentMaker.Source.GIVEN && !boundariesGiven) {
      throw new UsageException("segmentation given needs --boundaries");
    }
    SegmentMaker.Source chosen = source;
    return UsageException.checked(
        () -> new SegmentMaker.Plan(features(), chosen, finding(), minMillis));
  }

  private FeatureOptions features() {
    FeatureOptions features = FeatureOptions.of(profile);
    return (melBins == 0 ? features : features.withMelBins(melBins))
        .withHopMillis(hopMillis)
        .withCoefficients(coefficients)
        .withDeltas(deltas)
        .withNormalisation(normalise);
  }

  private Segmenter.Options finding() {
    Segmenter.Options usual = Segmenter.Options.DEFAULT;
    return new Segmenter.Options(
        gapMillis,
        usual.shortestMillis(),
        longestMillis,
        usual.lower(),
        usual.upper(),
        usual.floorMillis());
  }
}
