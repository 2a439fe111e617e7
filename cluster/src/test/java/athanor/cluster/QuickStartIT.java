package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.cluster.Script.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Java as the script starts it by itself, and as Spark's launcher starts it. */
final class QuickStartIT {
  private static final Script SCRIPT = new Script(Path.of(Work.shared().path("quick")));
  private static final Path ARCHIVE = Path.of("target", "athanor", "classes.jsa");
  private static final Path QUESTIONS = Path.of("target", "athanor", "questions.jsa");

  @Test
  void bothStartsGiveTheSameMachine() {
    Ended quick = SCRIPT.call("--conf", "spark.driver.memory=700m", "doctor");
    Ended launched =
        SCRIPT.call(
            "--conf",
            "spark.driver.memory=700m",
            "--conf",
            "spark.driver.extraJavaOptions=-Dathanor.of=launcher",
            "doctor");

    assertThat(quick.code()).as(quick.said()).isZero();
    assertThat(quick.said()).contains("heap: 700 MB", "vector units: used", "all is well");
    assertThat(withoutPlaces(launched)).isEqualTo(withoutPlaces(quick));
    assertThat(ARCHIVE).isNotEmptyFile();
  }

  @Test
  void helpIsAnsweredByASmallJavaWithoutWarnings() {
    SCRIPT.call("doctor");

    Ended help = SCRIPT.call("search", "--help");
    Ended unknown = SCRIPT.call("serach");

    assertThat(help.code()).isZero();
    assertThat(help.said()).startsWith("Usage: athanor search").doesNotContain("WARNING");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.said())
        .startsWith("athanor: Unmatched argument")
        .contains("perhaps serve or search or generate is meant");
    assertThat(QUESTIONS).isNotEmptyFile();
  }

  @Test
  void whatIsWrongIsSaidByASmallJavaWithoutWarnings() {
    SCRIPT.call("doctor");

    Ended missing = SCRIPT.call("train", "vae");
    Ended misspelt = SCRIPT.call("search", "--stroe", "x", "--word", "cat");
    Ended late = SCRIPT.call("search", "--store", "no-such-store", "--word", "--strange");

    assertThat(missing.code()).isEqualTo(2);
    assertThat(missing.said()).startsWith("athanor: Missing required options");
    assertThat(misspelt.code()).isEqualTo(2);
    assertThat(misspelt.said())
        .startsWith("athanor: Unknown option: '--stroe', perhaps --store is meant");
    assertThat(late.code()).as("a value that looks like an option is a value").isEqualTo(3);
    assertThat(late.said()).contains("no-such-store");
  }

  @Test
  void settingWithoutAValueIsRefused() {
    assertThat(SCRIPT.call("--conf", "spark.driver.memory", "doctor").code()).isNotZero();
  }

  /** Scratch space has a new name each time, and how full the disk is changes. */
  private static String withoutPlaces(Ended ended) {
    return ended.said().replaceAll("(?m)^.*scratch.*$", "");
  }
}
