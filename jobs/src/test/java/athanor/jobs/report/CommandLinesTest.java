package athanor.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.card.Card;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class CommandLinesTest {

  /** Defaults that are declared, and such as a field starts with. */
  @Command(name = "brew")
  private static final class Brew {
    @Option(names = "--degrees", defaultValue = "90")
    private int degrees;

    @Option(names = "--minutes")
    private int minutes = 4;

    @Option(names = "--leaf")
    private String leaf;
  }

  private final CommandLines lines = new CommandLines(new CommandLine(new Brew()).getCommandSpec());

  @Test
  void whatStandsAtADefaultIsNotSaid() {
    assertThat(line(Map.of("command", "brew", "degrees", 90, "minutes", 4))).isEqualTo("brew");
    assertThat(line(Map.of("command", "brew", "degrees", 90.0, "minutes", 5, "leaf", "green tea")))
        .startsWith("brew ")
        .contains("--minutes 5", "--leaf 'green tea'")
        .doesNotContain("--degrees");
  }

  @Test
  void whatIsNoOptionAnyMoreIsNotSaid() {
    assertThat(line(Map.of("command", "brew", "sugar", 2))).isEqualTo("brew");
  }

  private String line(Map<String, Object> options) {
    return lines.of(Card.of("tea", 1).withOptions(options, 1));
  }
}
