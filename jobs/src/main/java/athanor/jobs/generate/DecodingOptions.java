package athanor.jobs.generate;

import athanor.datasets.text.Decoding;
import athanor.jobs.command.UsageException;
import picocli.CommandLine.Option;

/** Options of how texts are looked for. */
final class DecodingOptions {
  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "Texts per source (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--beam",
      paramLabel = "N",
      defaultValue = "5",
      description = "Width of the beam search, 1 to 100 (${DEFAULT-VALUE}).")
  private int beam;

  @Option(
      names = "--length-power",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Log probabilities are divided by ((5 + length) / 6) to this power, 0 to 10; higher"
              + " prefers longer texts (${DEFAULT-VALUE}).")
  private double lengthPower;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "0 searches for the most probable texts; above 0 texts are sampled, with more variety the"
              + " higher it is (${DEFAULT-VALUE}).")
  private double temperature;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Sample from this many most probable tokens only; 0 for all (${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--no-repeat",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Do not write the same N tokens in a row twice, 0 to 10; 0 allows it (${DEFAULT-VALUE}).")
  private int noRepeat;

  @Option(
      names = "--diversity",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Prefer tokens that the source makes more probable than they are without it, 0 to 1;"
              + " avoids the same answer to every question (${DEFAULT-VALUE}).")
  private double diversity;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed; the same seed gives the same texts.")
  private long seed;

  Decoding decoding() {
    return UsageException.checked(
        () -> new Decoding(count, beam, lengthPower, temperature, top, noRepeat, diversity, seed));
  }
}
