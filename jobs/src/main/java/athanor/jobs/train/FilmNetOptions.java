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
          "Last frames that the encoder reads at once; the cells remember the others"
              + " (${DEFAULT-VALUE}).")
  private int seen;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "2",
      description = "Masked convolutions of the decoder behind the first (${DEFAULT-VALUE}).")
  private int layers;

  @Option(
      names = "--blind",
      description =
          "Draw the pixels of a frame all at once, blind to each other: the twin to compare with.")
  private boolean blind;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "10",
      description = "Frames that an example predicts at most (${DEFAULT-VALUE}).")
  private int window;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "1",
      description = "Longest gradient that a step follows (${DEFAULT-VALUE}).")
  private double clip;

  Options options(Schedule schedule) {
    return new Options(channels, seen, layers, blind, window, clip, schedule);
  }
}
