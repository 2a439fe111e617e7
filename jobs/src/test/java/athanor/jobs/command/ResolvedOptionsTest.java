package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

final class ResolvedOptionsTest {
  private static final String[] ALL = {"layers", "rate", "size", "told"};

  @Command(name = "some")
  private static final class Some {
    @Option(names = "--layers", split = ",", defaultValue = "500,20")
    private int[] layers;

    @Option(names = "--rate", defaultValue = "0.001")
    private double rate;

    @Option(names = "--size")
    private int size = 3;

    @Option(names = "--told")
    private boolean told;

    @Option(names = "--name")
    private String name;
  }

  private static List<String> standard(String... arguments) {
    CommandLine line = new CommandLine(new Some());
    line.parseArgs(arguments);
    return List.copyOf(ResolvedOptions.standard(line.getCommandSpec()));
  }

  @Test
  void optionsThatWereNotGivenAreStandard() {
    assertThat(standard()).containsExactly(ALL);
  }

  @Test
  void optionsGivenAtTheirDefaultAreStandardHoweverSpelled() {
    assertThat(standard("--layers", "500,20", "--rate", "1e-3", "--size", "3"))
        .containsExactly(ALL);
  }

  @Test
  void otherValuesAreNot() {
    assertThat(standard("--layers", "500", "--rate", "0.002", "--size", "4", "--told")).isEmpty();
    assertThat(standard("--layers", "500,20,1")).doesNotContain("layers");
    assertThat(standard("--name", "x")).containsExactly(ALL);
  }
}
