package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.models.pixelrnn.Options;
import athanor.models.pixelrnn.PixelInputs;
import picocli.CommandLine.Option;

/** The net that draws pixel by pixel, on the command line. */
final class PixelNetOptions {
  @Option(
      names = "--net",
      paramLabel = "KIND",
      defaultValue = "lstm",
      description = {
        "What the net reads at each step: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).",
        "lstm: the pixel before. above: also five others to the left and above."
      })
  private PixelInputs sight;

  @Option(
      names = "--cells",
      paramLabel = "N",
      defaultValue = "512",
      description = "Cells of the LSTM (${DEFAULT-VALUE}).")
  private int cells;

  @Option(
      names = "--embedding",
      paramLabel = "N",
      defaultValue = "128",
      description = "Size of the vector that stands for a value (${DEFAULT-VALUE}).")
  private int embedding;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description = "Share of the LSTM's outputs dropped in training (${DEFAULT-VALUE}).")
  private double dropout;

  @Option(
      names = "--input-dropout",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description = "Share of the LSTM's inputs dropped in training (${DEFAULT-VALUE}).")
  private double inputDropout;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Largest norm of the gradient; a longer one is scaled down to it (${DEFAULT-VALUE}).")
  private double clip;

  @Option(
      names = "--mirror",
      description = "Mirror half of the pictures left to right in training.")
  private boolean mirror;

  @Option(
      names = "--shift",
      paramLabel = "N",
      defaultValue = "0",
      description = "Shift pictures at random by up to N pixels in training (${DEFAULT-VALUE}).")
  private int shift;

  Options options(Schedule schedule) {
    return new Options(
        sight, cells, embedding, dropout, inputDropout, clip, mirror, shift, schedule);
  }
}
