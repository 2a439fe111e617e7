package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import athanor.models.classifier.Options;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hyper-parameters of a classifier on the command line. */
final class ClassifierOptions {
  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "32",
      description = "Channels of the first convolution (${DEFAULT-VALUE}).")
  private int width;

  @Option(
      names = "--features",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Size of the last hidden layer, in which distances of pictures are measured"
              + " (${DEFAULT-VALUE}).")
  private int features;

  @Option(
      names = "--mirror",
      description = "Mirror half of the pictures left to right in training; for faces, not digits.")
  private boolean mirror;

  @Mixin
  private final ScheduleOptions schedule = new ScheduleOptions(new Schedule(10, 32, 10, 0.001));

  Options options() {
    return new Options(width, features, mirror, schedule.schedule());
  }
}
