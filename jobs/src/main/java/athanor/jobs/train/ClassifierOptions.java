package athanor.jobs.train;

import athanor.models.classifier.Options;
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
          "Numbers of the last hidden layer, which measure how alike pictures are"
              + " (${DEFAULT-VALUE}).")
  private int features;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "How often each picture is learned from (${DEFAULT-VALUE}).")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "Pictures a step (${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--local-steps",
      paramLabel = "N",
      defaultValue = "10",
      description = "Steps of each replica between two averagings (${DEFAULT-VALUE}).")
  private int localSteps;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.001",
      description = "Adam's first step size; it falls to nothing (${DEFAULT-VALUE}).")
  private double learningRate;

  @Option(
      names = "--mirror",
      description =
          "Mirror half of the pictures left to right while learning; for faces, not digits.")
  private boolean mirror;

  Options options() {
    return new Options(width, features, epochs, batchSize, localSteps, learningRate, mirror);
  }
}
