package athanor.jobs.embed;

import athanor.jobs.command.UsageException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A net of another program, and how values become its input. */
final class OnnxOptions {
  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description = {
        "In place of --model: an encoder in an ONNX file, for prepared pictures, sounds or"
            + " segments.",
        "Use only files that you trust: native code reads them."
      })
  private Optional<String> file = Optional.empty();

  @Option(
      names = "--onnx-output",
      paramLabel = "NAME",
      description = "With --onnx: the output that is the vector; the first without it.")
  private Optional<String> outputName = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "HZ",
      description =
          "With --onnx and sounds: samples per second that the net was trained on; the file does"
              + " not contain it.")
  private Optional<Integer> rate = Optional.empty();

  @Option(
      names = "--standardise",
      description = "With --onnx and sounds: bring each sound to mean 0 and variance 1.")
  private boolean standardised;

  @Option(
      names = "--mean",
      paramLabel = "X",
      split = ",",
      description =
          "With --onnx and pictures: subtracted from values of 0..1, one number or one per channel"
              + " (0).")
  private List<Double> mean = List.of();

  @Option(
      names = "--std",
      paramLabel = "X",
      split = ",",
      description =
          "With --onnx and pictures: what the difference is divided by, one number or one per"
              + " channel (1).")
  private List<Double> deviation = List.of();

  Optional<String> file() {
    return file;
  }

  String outputName() {
    return outputName.orElse("");
  }

  /** Fails where one of these options is without --onnx. */
  void check() {
    boolean other =
        outputName.isPresent() || rate.isPresent() || standardised || mentionsPictures();
    if (file.isEmpty() && other) {
      throw new UsageException("onnx-output, rate, standardise, mean and std serve --onnx");
    }
  }

  private boolean mentionsPictures() {
    return !mean.isEmpty() || !deviation.isEmpty();
  }

  /** The rate of sounds; fails where none is said. */
  int rateOfSounds() {
    return rate.orElseThrow(
        () ->
            new UsageException(
                "rate must be given with onnx and sounds: a file does not tell its rate"));
  }

  /** Fails where an option is not for sounds of samples. */
  void refuseSoundOptions(String input) {
    if (rate.isPresent() || standardised) {
      throw new UsageException("rate and standardise serve sounds, input %s".formatted(input));
    }
  }

  /** Fails where an option is not for pictures. */
  void refusePictureOptions(String input) {
    if (mentionsPictures()) {
      throw new UsageException("mean and std serve pictures, input %s".formatted(input));
    }
  }

  boolean standardised() {
    return standardised;
  }

  List<Double> mean() {
    return mean.isEmpty() ? List.of(0.0) : mean;
  }

  List<Double> deviation() {
    return deviation.isEmpty() ? List.of(1.0) : deviation;
  }
}
