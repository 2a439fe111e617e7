package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.DeclaredBy;
import athanor.models.film.FilmSettings;
import athanor.models.film.Options;
import picocli.CommandLine.Option;

/** The net that draws films, on the command line. */
@DeclaredBy(FilmSettings.class)
final class FilmNetOptions {
  @Option(names = "--channels", paramLabel = "N")
  private int channels;

  @Option(names = "--seen", paramLabel = "N")
  private int seen;

  @Option(names = "--layers", paramLabel = "N")
  private int layers;

  @Option(names = "--blind")
  private boolean blind;

  @Option(names = "--window", paramLabel = "N")
  private int window;

  @Option(names = "--clip", paramLabel = "X")
  private double clip;

  Options options(Schedule schedule) {
    return new Options(
        new Options.Architecture(channels, seen, layers, blind), window, clip, schedule);
  }
}
