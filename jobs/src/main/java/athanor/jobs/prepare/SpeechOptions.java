package athanor.jobs.prepare;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SegmentMaker;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of how sound becomes segments and frames. */
final class SpeechOptions {
  @Option(
      names = "--mfcc-profile",
      paramLabel = "NAME",
      defaultValue = "kaldi",
      description =
          "Way of making MFCC: kaldi (as compute-mfcc-feats) or librosa (Slaney mel scale,"
              + " decibels) (${DEFAULT-VALUE}).")
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
          "Orders of differences appended: 0 none, 1 slopes, 2 slopes of slopes too"
              + " (${DEFAULT-VALUE}).")
  private int deltas;

  @Option(
      names = "--normalise",
      paramLabel = "OVER",
      defaultValue = "segment",
      description =
          "What each coefficient's mean and variance become 0 and 1 over: segment, recording,"
              + " speaker (a recording where nobody says who speaks) or none (${DEFAULT-VALUE}).")
  private Normalisation normalise;

  @Mixin private SegmentationOptions segmentation;

  /** What to make; fails where an option cannot be. */
  SegmentMaker.Plan plan(boolean boundariesGiven) {
    return segmentation.plan(this::features, boundariesGiven);
  }

  private FeatureOptions features() {
    FeatureOptions features = FeatureOptions.of(profile);
    return (melBins == 0 ? features : features.withMelBins(melBins))
        .withHopMillis(hopMillis)
        .withCoefficients(coefficients)
        .withDeltas(deltas)
        .withNormalisation(normalise);
  }
}
