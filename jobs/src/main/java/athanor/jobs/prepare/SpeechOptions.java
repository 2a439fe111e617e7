package athanor.jobs.prepare;

import athanor.common.card.InputDirectory;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameNet;
import athanor.datasets.audio.features.Normalisation;
import athanor.datasets.audio.features.Profile;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.jobs.command.UsageException;
import athanor.jobs.open.LearnedFrames;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

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
      description = "Coefficients kept per frame (${DEFAULT-VALUE}).")
  private int coefficients;

  @Option(
      names = "--hop-millis",
      paramLabel = "MS",
      defaultValue = "10",
      description =
          "Step from frame to frame, at most the window of 25; 20 halves the work of training"
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
          "Orders of differences appended: 0 none, 1 first differences, 2 second differences too"
              + " (${DEFAULT-VALUE}).")
  private int deltas;

  @Option(
      names = "--normalise",
      paramLabel = "OVER",
      defaultValue = "segment",
      description =
          "Each coefficient gets mean 0 and variance 1 over this: segment, recording,"
              + " speaker (a recording where nobody says who speaks) or none (${DEFAULT-VALUE}).")
  private Normalisation normalise;

  @Option(
      names = "--features",
      paramLabel = "MODEL",
      description =
          "A model of: athanor train frames. Its outputs replace the MFCC, which are computed with"
              + " the model's own settings.")
  private Optional<String> features = Optional.empty();

  @Option(
      names = "--features-layer",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Layer of the model whose outputs are the frames, 1 for the lowest; 0 for the highest"
              + " (${DEFAULT-VALUE}).")
  private int layer;

  @Mixin private SegmentationOptions segmentation;

  /** Options that the model decides. */
  private static final List<String> OF_MFCC =
      List.of(
          "--mfcc-profile",
          "--coefficients",
          "--hop-millis",
          "--mel-bins",
          "--deltas",
          "--normalise");

  /**
   * A net that makes frames of MFCC.
   *
   * @param mfcc what it reads, as its model says
   * @param options of what it makes
   */
  record Learned(LearnedFrames frames, FeatureOptions mfcc, FeatureOptions options) {}

  /**
   * The net that makes the frames; empty where MFCC are the frames.
   *
   * @param given what the user typed
   */
  Optional<Learned> learned(ParseResult given, Configuration configuration) {
    if (features.isEmpty()) {
      if (given.hasMatchedOption("--features-layer")) {
        throw new UsageException("features-layer needs --features");
      }
      return Optional.empty();
    }
    OF_MFCC.stream()
        .filter(given::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw new UsageException(
                  option.substring(2) + " is what the model of --features says, leave it out");
            });
    InputDirectory model = InputDirectory.open(features.get(), configuration, 1, "model");
    LearnedFrames frames =
        UsageException.checked(() -> LearnedFrames.open(model, layer, configuration));
    FeatureOptions mfcc = LearnedFrames.mfcc(model);
    String id = model.parent().cardHash().substring(0, 12);
    FrameNet net = new FrameNet(id, frames.layer(), frames.size());
    return Optional.of(new Learned(frames, mfcc, mfcc.withNet(net)));
  }

  /** What to make; fails where an option cannot be. */
  SegmentMaker.Plan plan(
      boolean boundariesGiven, Optional<Learned> learned, Configuration configuration) {
    return segmentation.plan(
        () -> learned.map(Learned::mfcc).orElseGet(this::mfcc), boundariesGiven, configuration);
  }

  private FeatureOptions mfcc() {
    FeatureOptions plain = FeatureOptions.of(profile);
    return (melBins == 0 ? plain : plain.withMelBins(melBins))
        .withHopMillis(hopMillis)
        .withCoefficients(coefficients)
        .withDeltas(deltas)
        .withNormalisation(normalise);
  }
}
