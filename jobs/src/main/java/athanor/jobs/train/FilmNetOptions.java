package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.models.film.Options;
import picocli.CommandLine.Option;

/** The net that draws films, on the command line. */
final class FilmNetOptions {
  @Option(
      names = "--channels",
      paramLabel = "N",
      defaultValue = "16",
      description = "Channels of the layers and of the cells (${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--seen",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Last frames that the encoder reads at once; the LSTM remembers earlier ones"
              + " (${DEFAULT-VALUE}).")
  private int seen;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Masked convolutions of the decoder after the first (${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--blind",
      description = "Predict the pixels of a frame independently of each other, as a baseline.")
  private boolean blind;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most frames that an example predicts (${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Largest norm of the gradient; a longer one is scaled down to it (${DEFAULT-VALUE}).")
  private double clip;

  Options options(Schedule schedule) {
    return new Options(channels, seen, layers, blind, window, clip, schedule);
  }
}
