package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.models.captions.Attention;
import athanor.models.captions.CaptionSettings;
import athanor.models.captions.Disturbance;
import athanor.models.captions.Options;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hyper-parameters of nets that describe pictures on the command line. */
@DeclaredBy(CaptionSettings.class)
final class CaptionOptions {
  @Option(
      names = "--attention",
      paramLabel = "WHAT",
      defaultValue = "map",
      description = {
        "What the decoder attends to: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
        "map: each position of the encoder's map, or each frame of a film. none: one vector for the"
            + " whole, as with --features. blind: nothing; a language model to compare with."
      })
  private Attention attention;

  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--embedding-size", paramLabel = "N")
  private int embedding;

  @Option(names = "--cells", paramLabel = "N")
  private int cells;

  @Option(names = "--dropout", paramLabel = "SHARE")
  private double dropout;

  @Option(names = "--word-dropout", paramLabel = "SHARE")
  private double wordDropout;

  @Option(names = "--mirror")
  private boolean mirror;

  @Option(names = "--shift", paramLabel = "N")
  private int shift;

  @Mixin private ScheduleOptions schedule;

  /**
   * The options.
   *
   * @param known size of the vectors that tokens start from, where there are any
   */
  Options options(Optional<Integer> known) {
    int size = known.orElse(embedding);
    Disturbance disturbance = new Disturbance(dropout, wordDropout, mirror, shift);
    return new Options(attention, width, size, cells, disturbance, schedule.schedule());
  }
}
