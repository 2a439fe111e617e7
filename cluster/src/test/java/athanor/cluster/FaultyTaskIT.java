package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that throw, hang, hand back NaN or take their JVM with them. */
final class FaultyTaskIT {
  private static String said;

  @BeforeAll
  static void trainWithFaults() {
    Work work = Work.shared();
    SparkJava driver =
        work.driver("faults", FaultyTraining.class, List.of(work.path("fault-marks")));
    assertThat(driver.await()).as(driver.said()).isZero();
    said = driver.said();
  }

  @ParameterizedTest
  @CsvSource({
    // A stage that is tried again may run a task once more than it must.
    "NONE, 0, [12]",
    "THROW, 0, [23]",
    "HANG, 0, [23]",
    "NAN, 1, [12]",
    "HALT, 0, [23]",
  })
  void modelIsThatOfShardsWithoutSpark(Fault fault, int excluded, String attempts) {
    assertThat(said)
        .containsPattern(
            "fault %s same true excluded %d attempts %s\\n".formatted(fault, excluded, attempts));
  }
}
