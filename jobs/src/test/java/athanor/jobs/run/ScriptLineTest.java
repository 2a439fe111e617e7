package athanor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptLineTest {
  @Test
  void wordsAreTakenApartAsByAShell() {
    List<ScriptLine> lines =
        ScriptLine.read(
            "file",
            List.of(
                "# the flow",
                "",
                "  athanor search --word 'a b'\"c \\\"d\\\" \\x\" --store e\\ f#g # the end",
                "train gan --output '' \\",
                "  --seed 2",
                "report \\\\"));

    assertThat(lines)
        .containsExactly(
            new ScriptLine(3, List.of("search", "--word", "a bc \"d\" \\x", "--store", "e f#g")),
            new ScriptLine(4, List.of("train", "gan", "--output", "", "--seed", "2")),
            new ScriptLine(6, List.of("report", "\\")));
  }

  @Test
  void quoteThatIsNotClosedIsNamedByItsLine() {
    assertThatThrownBy(() -> ScriptLine.read("steps.txt", List.of("report a", "search --word 'b")))
        .isInstanceOf(BadInputException.class)
        .hasMessage("steps.txt line 2: a quote ' is not closed");
  }
}
