package athanor.jobs.command;

import athanor.datasets.text.Decoding;
import picocli.CommandLine.Option;

/**
 * Which texts a command that writes prefers. Defaults and help are declared with the settings that
 * the command names in {@link DeclaredBy}.
 */
public final class SearchOptions {
  @Option(names = "--beam", paramLabel = "N")
  private int beam;

  @Option(names = "--length-power", paramLabel = "X")
  private double lengthPower;

  @Option(names = "--no-repeat", paramLabel = "N")
  private int noRepeat;

  @Option(names = "--diversity", paramLabel = "X")
  private double diversity;

  /**
   * The options checked.
   *
   * @throws IllegalArgumentException that names the option, its range and the value
   */
  public Decoding.Search search() {
    return new Decoding.Search(beam, lengthPower, noRepeat, diversity);
  }
}
