package athanor.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.SharedSpark.Ended;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorSparkTest {
  @TempDir Path directory;

  @Test
  void healthyMachineIsWell() {
    Ended ended = SharedSpark.athanor("doctor", "--path", directory.toString());

    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out())
        .contains("ok    java: 17", "ok    native algebra: ", "reached", "all is well");
  }

  @Test
  void missingPathIsAFaultWithAdvice() {
    String missing = directory.resolve("missing").toString();

    Ended ended = SharedSpark.athanor("doctor", "--path", missing, "--path", "nosuch://host/x");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("FAULT path " + missing + ": is not there", "do: check the spelling")
        .contains("FAULT path nosuch://host/x: cannot be reached");
    assertThat(ended.log()).contains("2 faults found");
  }
}
