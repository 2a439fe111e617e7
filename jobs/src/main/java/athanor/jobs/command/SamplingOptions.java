package athanor.jobs.command;

import athanor.datasets.text.Decoding;
import picocli.CommandLine.Option;

/**
 * How a command that writes draws texts. Default and help of the temperature are declared with the
 * settings that the command names in {@link DeclaredBy}.
 */
public final class SamplingOptions {
  @Option(names = "--temperature", paramLabel = "X")
  private double temperature;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed; the same seed gives the same texts.")
  private long seed;

  /**
   * The options checked.
   *
   * @param top how many of the most probable tokens are drawn from, 0 for all
   * @throws IllegalArgumentException that names the option, its range and the value
   */
  public Decoding.Sampling sampling(int top) {
    return new Decoding.Sampling(temperature, top, seed);
  }

  public long seed() {
    return seed;
  }
}
