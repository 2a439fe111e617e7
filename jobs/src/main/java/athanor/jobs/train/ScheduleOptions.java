package athanor.jobs.train;

import athanor.common.nn.learn.Schedule;
import picocli.CommandLine.Option;

/** How long and how fast a net learns, on the command line. */
final class ScheduleOptions {
  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the examples (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Examples per step (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      description = "Steps of each replica between two averagings (${DEFAULT-VALUE}).")
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "First learning rate of Adam; it falls to 0 (${DEFAULT-VALUE}).")
  private double learningRate;

  /** Options that start from a schedule. */
  ScheduleOptions(Schedule otherwise) {
    this.epochs = otherwise.epochs();
    this.batchSize = otherwise.batchSize();
    this.localSteps = otherwise.localSteps();
    this.learningRate = otherwise.learningRate();
  }

  Schedule schedule() {
    return new Schedule(epochs, batchSize, localSteps, learningRate);
  }
}
