package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.DeclaredBy;
import athanor.models.pixelrnn.Options;
import athanor.models.pixelrnn.PixelInputs;
import athanor.models.pixelrnn.PixelRnnSettings;
import picocli.CommandLine.Option;

/** The net that draws pixel by pixel, on the command line. */
@DeclaredBy(PixelRnnSettings.class)
final class PixelNetOptions {
  @Option(
      names = "--net",
      paramLabel = "KIND",
      defaultValue = "lstm",
      description = {
        "What the net reads at each step: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
        "lstm: the pixel before. above: also five others to the left and above. window: all 24 that"
            + " a masked convolution of 7 x 7 sees."
      })
  private PixelInputs sight;

  @Option(names = "--cells", paramLabel = "N")
  private int cells;

  @Option(names = "--embedding", paramLabel = "N")
  private int embedding;

  @Option(names = "--dropout", paramLabel = "SHARE")
  private double dropout;

  @Option(names = "--input-dropout", paramLabel = "SHARE")
  private double inputDropout;

  @Option(names = "--clip", paramLabel = "X")
  private double clip;

  @Option(names = "--mirror")
  private boolean mirror;

  @Option(names = "--shift", paramLabel = "N")
  private int shift;

  Options options(Schedule schedule) {
    return new Options(
        new Options.Architecture(sight, cells, embedding, dropout, inputDropout),
        new Options.Moves(mirror, shift),
        clip,
        schedule);
  }
}
