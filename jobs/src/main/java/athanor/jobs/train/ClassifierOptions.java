package athanor.jobs.train;

import athanor.jobs.command.DeclaredBy;
import athanor.models.classifier.ClassifierSettings;
import athanor.models.classifier.Options;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hyper-parameters of a classifier on the command line. */
@DeclaredBy(ClassifierSettings.class)
final class ClassifierOptions {
  @Option(names = "--width", paramLabel = "N")
  private int width;

  @Option(names = "--features", paramLabel = "N")
  private int features;

  @Option(names = "--mirror")
  private boolean mirror;

  @Mixin private ScheduleOptions schedule;

  Options options() {
    return new Options(width, features, mirror, schedule.schedule());
  }
}
