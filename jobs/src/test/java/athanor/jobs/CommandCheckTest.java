package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommandCheckTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter log = new StringWriter();
  private final CommandSession session =
      new CommandSession(new PrintWriter(out, true), new PrintWriter(log, true));

  private int usage(String line) {
    return CommandCheck.usage(
        Athanor.commandLine(session, FamilyRegistry.families()), line.split(" "));
  }

  @Test
  void whatCanBeRunFitsAndIsNotRun() {
    assertThat(usage("train vae --input nowhere --output none")).isEqualTo(CommandCheck.FITS);
    assertThat(usage("search --store nowhere --word a b")).isEqualTo(CommandCheck.FITS);
    assertThat(out.toString() + log).isEmpty();
  }

  @Test
  void whatIsWrongIsSaidWithTheCodeOfUsage() {
    assertThat(usage("serach --word a")).isEqualTo(2);
    assertThat(usage("train vae")).isEqualTo(2);
    assertThat(usage("train vae --inptu a --output b")).isEqualTo(2);
    assertThat(usage("train vae --input a --output b --epochs many")).isEqualTo(2);
    assertThat(log.toString())
        .contains("perhaps serve or search or generate is meant")
        .contains("Missing required options: '--input=DIR', '--output=DIR'")
        .contains("Unknown option: '--inptu', perhaps --input")
        .contains("'many' is not an int");
  }

  @Test
  void wrongUsagesAreOnePerCommandAndAllWrong() {
    List<String[]> wrong =
        CommandCheck.wrongUsages(List.of("--input", "search", "doctor alone", "train vae"));

    assertThat(wrong)
        .containsExactly(
            new String[] {"search", "--inptu"}, new String[] {"train", "vae", "--inptu"});
    assertThat(wrong).allSatisfy(words -> assertThat(usage(String.join(" ", words))).isEqualTo(2));
  }

  @Test
  void wordsAreAllCommandsAndOptions() {
    List<String> words =
        CommandCheck.words(Athanor.commandLine(session, FamilyRegistry.families()));

    assertThat(words)
        .contains("search", "train", "train vae", "evaluate words", "--learning-rate", "-h")
        .contains("doctor alone", "demo alone")
        .doesNotContain("train alone", "train vae alone", "search alone", "run alone")
        .doesNotHaveDuplicates()
        .isSorted();
  }
}
