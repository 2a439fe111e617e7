package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tasks that throw, hang, hand back NaN, take their JVM with them, are killed in mid-round or lose
 * the shuffle files that their shard came from.
 */
final class FaultyTaskIT {
  private static String said;

  @BeforeAll
  static void trainWithFaults() throws IOException {
    Work work = Work.shared();
    String marks = work.path("fault-marks");
    try (SparkJava driver = work.driver("faults", FaultyTraining.class, List.of(marks))) {
      Path victim = Path.of(marks, Fault.KILLED.name(), Fault.VICTIM);
      driver.await(() -> Files.exists(victim), "a victim");
      ProcessHandle.of(Long.parseLong(Files.readString(victim))).orElseThrow().destroyForcibly();
      assertThat(driver.await()).as(driver.said()).isZero();
      said = driver.said();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // A stage that is tried again may run a task once more than it must.
    "NONE, 0, [12], false",
    "THROW, 0, [23], false",
    "HANG, 0, [23], false",
    "NAN, 1, [12], false",
    "HALT, 0, [23], .*",
    "KILLED, 0, [23], .*",
    "SHUFFLE_LOST, 0, [2-4], true",
  })
  void modelIsThatOfShardsWithoutSpark(
      Fault fault, int excluded, String attempts, String fetchesFailed) {
    assertThat(said)
        .containsPattern(
            "fault %s same true excluded %d attempts %s lost %s\\n"
                .formatted(fault, excluded, attempts, fetchesFailed));
  }

  /** Every round before a lost one is done again: by attempts at the faulty task, one more. */
  @ParameterizedTest
  @CsvSource({
    "NAN, 1, [12], false",
    "HANG, 0, [23], false",
    "HALT, 0, [2-4], .*",
    "SHUFFLE_LOST, 0, [2-4], .*",
  })
  void blocksThatPassFromOwnerToOwnerAreThoseOfShardsWithoutSpark(
      Fault fault, int excluded, String attempts, String fetchesFailed) {
    assertThat(said)
        .containsPattern(
            "owners %s same true excluded %d attempts %s lost %s\\n"
                .formatted(fault, excluded, attempts, fetchesFailed));
  }

  @Test
  void recordThatAlwaysThrowsEndsWithTheLastGoodCheckpointFromWhichTheRestIsTrained() {
    assertThat(said)
        .containsPattern(
            "fault POISONED said round 3 of 4 failed: .*a fault on purpose; "
                + "the last good checkpoint is .*round-000001\\n")
        .contains("fault POISONED same true resumed rounds 2\n");
  }
}
