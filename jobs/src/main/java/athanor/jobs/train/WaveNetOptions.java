package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.jobs.command.DeclaredBy;
import athanor.models.wavenet.Options;
import athanor.models.wavenet.WaveNetSettings;
import picocli.CommandLine.Option;

/** The net of a WaveNet, on the command line. */
@DeclaredBy(WaveNetSettings.class)
final class WaveNetOptions {
  @Option(names = "--channels", paramLabel = "N")
  private int channels;

  @Option(names = "--skip-channels", paramLabel = "N")
  private int skip;

  @Option(names = "--hidden", paramLabel = "N")
  private int hidden;

  @Option(names = "--kernel", paramLabel = "N")
  private int kernel;

  @Option(names = "--largest-dilation", paramLabel = "N")
  private int largestDilation;

  @Option(names = "--stacks", paramLabel = "N")
  private int stacks;

  @Option(names = "--places", paramLabel = "N")
  private int places;

  @Option(names = "--window", paramLabel = "N")
  private int window;

  Options options(Schedule schedule) {
    return new Options(
        new Options.Widths(channels, skip, hidden),
        new Options.Dilations(kernel, largestDilation, stacks),
        places,
        window,
        schedule);
  }
}
