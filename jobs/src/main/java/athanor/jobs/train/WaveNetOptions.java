package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.models.wavenet.Options;
import picocli.CommandLine.Option;

/** The net of a WaveNet, on the command line. */
final class WaveNetOptions {
  @Option(
      names = "--channels",
      paramLabel = "N",
      defaultValue = "32",
      description = "Channels of the layers and of their gates (${DEFAULT-VALUE}).")
  private int channels;

  @Option(
      names = "--skip-channels",
      paramLabel = "N",
      defaultValue = "128",
      description =
          "Channels of the skip connections, in which all layers are summed (${DEFAULT-VALUE}).")
  private int skip;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "128",
      description = "Channels of the layer before the logits (${DEFAULT-VALUE}).")
  private int hidden;

  @Option(
      names = "--kernel",
      paramLabel = "N",
      defaultValue = "2",
      description = "Samples that a filter reads (${DEFAULT-VALUE}).")
  private int kernel;

  @Option(
      names = "--largest-dilation",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Dilations double from layer to layer up to this power of 2 (${DEFAULT-VALUE}).")
  private int largestDilation;

  @Option(
      names = "--stacks",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often these layers are repeated (${DEFAULT-VALUE}).")
  private int stacks;

  @Option(
      names = "--places",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Equal parts of a sound, from its beginning to its end, that are told to the net as a"
              + " condition; 0 for none (${DEFAULT-VALUE}).")
  private int places;

  @Option(
      names = "--window",
      paramLabel = "N",
      defaultValue = "8192",
      description = "Samples that an example predicts (${DEFAULT-VALUE}).")
  private int window;

  Options options(Schedule schedule) {
    return new Options(
        channels, skip, hidden, kernel, largestDilation, stacks, places, window, schedule);
  }
}
