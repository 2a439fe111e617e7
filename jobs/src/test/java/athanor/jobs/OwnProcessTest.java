package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.jobs.command.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnProcessTest {

  @ParameterizedTest
  @ValueSource(strings = {"11.0.2", "18", "20.0.1", "22", "25.0.1"})
  void otherJavasAreRefusedInOneLine(String version) {
    assertThatThrownBy(() -> OwnProcess.checkJava(Runtime.Version.parse(version)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "Java 17 or 21 is needed, no other runs Spark 3.5 and the vector units, got %s; set"
                + " JAVA_HOME",
            version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "21.0.2"})
  void javasOfSparkAreTaken(String version) {
    assertThatCode(() -> OwnProcess.checkJava(Runtime.Version.parse(version)))
        .doesNotThrowAnyException();
  }

  @Test
  void wordThatTheLocaleCouldNotReadIsRefused() {
    assertThatThrownBy(() -> OwnProcess.checkReadable("\uFFFD\uFFFD", "ANSI_X3.4-1968"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no letters in ANSI_X3.4-1968")
        .hasMessageContaining("LC_ALL");
    assertThatCode(() -> OwnProcess.checkReadable("喜歡", "UTF-8")).doesNotThrowAnyException();
  }
}
