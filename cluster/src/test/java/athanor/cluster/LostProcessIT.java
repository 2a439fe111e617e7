package athanor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Processes that die while a model is trained, by the command as users call it. */
final class LostProcessIT {
  private final Work work = Work.shared();

  @Test
  void twoExecutorsGiveTheModelOfOneJvm() {
    SparkJava driver = train("whole");

    finish(driver, "whole");
  }

  @Test
  void workerThatIsKilledAndReplacedLeavesTheModelAsItIs() {
    SparkJava driver = train("worker");
    driver.awaitLine("round 6/");

    work.cluster().killWorker();
    work.cluster().addWorker();

    finish(driver, "worker");
    assertThat(driver.said()).contains("Lost executor");
  }

  @Test
  void driverThatIsKilledGoesOnFromItsCheckpointToTheSameModel() {
    SparkJava driver = train("driver");
    driver.awaitLine("round 8/");
    driver.close();
    driver.await();

    SparkJava again = train("driver", "--resume");

    finish(again, "driver");
    int first = Integer.parseInt(again.awaitLine("round (\\d+)/"));
    assertThat(first).isGreaterThanOrEqualTo(7).isLessThanOrEqualTo(16);
  }

  @Test
  void driverThatIsInterruptedKeepsItsLastRoundAndSaysHowToGoOn() {
    SparkJava driver = train("stopped");
    driver.awaitLine("round 5/");
    driver.interrupt();

    assertThat(driver.await()).as(driver.said()).isEqualTo(130);
    int done = Integer.parseInt(driver.awaitLine("stopped after round (\\d+) of 16"));
    assertThat(driver.awaitLine("go on with: (.*)"))
        .startsWith("athanor train word2vec")
        .contains(" --output " + work.path("stopped"))
        .endsWith(" --resume");

    SparkJava again = train("stopped", "--resume");

    finish(again, "stopped");
    assertThat(Integer.parseInt(again.awaitLine("round (\\d+)/"))).isEqualTo(done + 1);
  }

  private SparkJava train(String name, String... more) {
    List<String> training = Work.training(work.path("documents"), work.path(name), more);
    return work.driver(name + String.join("", more), Steps.class, training);
  }

  private void finish(SparkJava driver, String name) {
    assertThat(driver.await()).as(driver.said()).isZero();
    assertThat(Work.model(work.path(name))).containsExactlyElementsOf(work.reference());
  }
}
