package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The tree that one call makes, beside the whole tree. */
final class CommandTreeSparkTest {

  @Test
  void helpOfEveryCommandIsThatOfTheWholeTree() {
    CommandSession session =
        new CommandSession(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
    List<String> compared = new ArrayList<>();

    compare(Athanor.commandLine(session, FamilyRegistry.families()), compared);

    assertThat(compared).hasSizeGreaterThan(50).contains("train gan", "search", "evaluate words");
  }

  private static void compare(CommandLine command, List<String> compared) {
    String path = command.getCommandSpec().qualifiedName().replaceFirst("^athanor ?", "");
    List<String> words = new ArrayList<>(path.isEmpty() ? List.of() : List.of(path.split(" ")));
    words.add("--help");

    var ended = SharedSpark.athanor(words.toArray(String[]::new));

    assertThat(ended.out()).as(path).isEqualTo(command.getUsageMessage());
    compared.add(path);
    command.getSubcommands().values().forEach(below -> compare(below, compared));
  }

  @Test
  void helpOfEveryCommandSpellsChoicesAndDefaultsAsTheyAreTyped() {
    CommandSession session =
        new CommandSession(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));

    checkSpelling(Athanor.commandLine(session, FamilyRegistry.families()));
  }

  /** Lines that end within a sentence are wrapped badly: each must be a paragraph of its own. */
  private static void checkParagraphs(String name, String... paragraphs) {
    assertThat(paragraphs)
        .as(name)
        .allMatch(line -> line.matches("(?s)(Example|gensim): .*|.*([.:)?]|DIR|-)"));
  }

  private static void checkSpelling(CommandLine command) {
    checkParagraphs(
        command.getCommandSpec().qualifiedName(),
        command.getCommandSpec().usageMessage().description());
    for (OptionSpec option : command.getCommandSpec().options()) {
      checkParagraphs(option.longestName(), option.description());
      if (option.completionCandidates() != null && command.getCommandSpec().argGroups().isEmpty()) {
        assertThat(option.completionCandidates())
            .as("%s %s", command.getCommandSpec().qualifiedName(), option.longestName())
            .allMatch(choice -> choice.equals(choice.toLowerCase(Locale.ROOT)));
      }
      assertThat(option.arity().max() == 0 ? "" : option.paramLabel())
          .as("%s %s", command.getCommandSpec().qualifiedName(), option.longestName())
          .doesNotContain("<");
      if (option.defaultValue() != null && option.paramLabel().equals("X")) {
        assertThat(option.defaultValue())
            .as(option.longestName())
            .doesNotContain("E")
            .doesNotEndWith(".0");
      }
    }
    command.getSubcommands().values().forEach(CommandTreeSparkTest::checkSpelling);
  }
}
