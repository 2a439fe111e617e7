package athanor.jobs.train;

import athanor.common.nn.kernel.Precision;
import athanor.common.nn.learn.Schedule;
import picocli.CommandLine.Option;

/**
 * How long and how fast a net learns, on the command line. The settings behind these options are
 * those of the command that has them, since each family has defaults of its own.
 */
final class ScheduleOptions {
  @Option(names = "--epochs", paramLabel = "N")
  private int epochs;

  @Option(names = "--batch-size", paramLabel = "N")
  private int batchSize;

  @Option(names = "--local-steps", paramLabel = "N")
  private int localSteps;

  @Option(names = "--learning-rate", paramLabel = "X")
  private double learningRate;

  @Option(names = "--precision", paramLabel = "NAME")
  private Precision precision = Precision.F32;

  Schedule schedule() {
    return new Schedule(epochs, batchSize, localSteps, learningRate).in(precision);
  }
}
