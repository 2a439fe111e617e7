package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.card.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainerTest {
  @TempDir Path directory;

  @Test
  void averagingOneStepIsOneMachineWithTheJoinedBatch() {
    List<double[][]> dealt = Regression.shards(7, 30, 1, 12);
    double[][] joined = dealt.stream().flatMap(Stream::of).toArray(double[][]::new);

    float[] averaged = train(Regression.of(200), dealt, new Averaging.Mean());
    float[] alone = train(Regression.of(200), List.<double[][]>of(joined), new Averaging.Mean());

    assertThat(averaged[0]).isCloseTo(alone[0], within(1e-5f)).isCloseTo(2, within(0.1f));
    assertThat(averaged[1]).isCloseTo(alone[1], within(1e-5f));
  }

  @Test
  void momentumOfNothingIsTheMean() {
    List<double[][]> dealt = Regression.shards(5, 9);

    float[] momentum = train(Regression.of(10), dealt, new Averaging.Momentum(0, 1));

    assertThat(momentum)
        .containsExactly(train(Regression.of(10), dealt, new Averaging.Mean()), within(1e-6f));
  }

  @Test
  void momentumGoesFurtherThanTheMean() {
    List<double[][]> dealt = Regression.shards(5, 9);

    float[] momentum = train(Regression.of(10), dealt, new Averaging.Momentum(0.5, 1));

    assertThat(momentum[0]).isGreaterThan(train(Regression.of(10), dealt, new Averaging.Mean())[0]);
  }

  @Test
  void replicaThatIsNotFiniteIsLeftOutAndCounted() {
    List<RoundReport> reports = new ArrayList<>();
    List<double[][]> dealt = Regression.shards(5, 9, 4);
    Regression poisoned = new Regression(3, 0.1f, 1);

    Snapshot snapshot = train(poisoned, dealt, new Averaging.Mean(), Checkpoints.none(), reports);

    List<double[][]> healthy = List.of(dealt.get(0), dealt.get(2));
    assertThat(snapshot.block("weights").values())
        .containsExactly(train(Regression.of(3), healthy, new Averaging.Mean()), within(1e-6f));
    assertThat(reports).extracting(RoundReport::excluded).containsExactly(1, 1, 1);
    assertThat(reports).extracting(RoundReport::examples).containsExactly(9L, 9L, 9L);
  }

  @Test
  void roundWithoutAFiniteReplicaEndsTheTraining() {
    Regression poisoned = new Regression(3, 0.1f, 0);

    assertThatThrownBy(() -> train(poisoned, Regression.shards(5), new Averaging.Mean()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("round 1");
  }

  @Test
  void resumedTrainingIsTheSameBitForBit() throws Exception {
    List<double[][]> dealt = Regression.shards(5, 9);
    float[] whole = train(Regression.of(10), dealt, new Averaging.Momentum(0.9, 0.7));

    assertThatThrownBy(
            () ->
                new Trainer(
                        new Averaging.Momentum(0.9, 0.7),
                        checkpoints("it"),
                        (report, snapshot) -> {
                          if (report.round() == 7) {
                            throw new IllegalStateException("killed");
                          }
                        })
                    .train(Regression.of(10), LocalShards.of(dealt, 2), 1))
        .hasMessage("killed");
    List<RoundReport> reports = new ArrayList<>();
    Snapshot resumed =
        train(
            Regression.of(10), dealt, new Averaging.Momentum(0.9, 0.7), checkpoints("it"), reports);

    assertThat(resumed.block("weights").values()).containsExactly(whole);
    assertThat(reports.get(0).round()).isEqualTo(6);
  }

  @Test
  void stoppedTrainingKeepsItsLastRoundAndGoesOnToTheSameModel() {
    List<double[][]> dealt = Regression.shards(5, 9);
    float[] whole = train(Regression.of(10), dealt, new Averaging.Momentum(0.9, 0.7));
    StopRequest stop = new StopRequest();
    RoundListener fifth =
        (report, snapshot) -> {
          if (report.round() == 4) {
            stop.ask();
          }
        };

    assertThatThrownBy(
            () ->
                new Trainer(new Averaging.Momentum(0.9, 0.7), checkpoints("it"), fifth, stop)
                    .train(Regression.of(10), LocalShards.of(dealt, 2), 1))
        .isInstanceOf(StoppedException.class)
        .hasMessageContaining("stopped after round 5 of 10; the last good checkpoint is")
        .hasMessageContaining("round-000004");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    List<RoundReport> reports = new ArrayList<>();
    Snapshot resumed =
        train(
            Regression.of(10), dealt, new Averaging.Momentum(0.9, 0.7), checkpoints("it"), reports);

    assertThat(resumed.block("weights").values()).containsExactly(whole);
    assertThat(reports.get(0).round()).isEqualTo(5);
  }

  @Test
  void stopInTheMiddleOfARoundGivesTheRoundUp() throws Exception {
    StopRequest stop = new StopRequest();
    List<RoundReport> reports = new ArrayList<>();
    Shards<double[][]> hanging =
        new Shards<>() {
          @Override
          public int count() {
            return 1;
          }

          @Override
          public void run(
              Trainable<double[][]> trainable,
              Snapshot from,
              Round round,
              Combining rule,
              Sink sink) {
            new Thread(stop::ask).start();
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw undeclared(e);
            }
          }

          @Override
          public void close() {}
        };

    assertThatThrownBy(
            () ->
                new Trainer(
                        new Averaging.Mean(),
                        checkpoints("it"),
                        (report, snapshot) -> reports.add(report),
                        stop)
                    .train(Regression.of(10), hanging, 1))
        .hasMessage("stopped after round 0 of 10; no checkpoint was written yet");
    assertThat(reports).isEmpty();
  }

  /** Throws as Scala does, which declares nothing. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void twoNewestCheckpointsStay() throws Exception {
    train(
        Regression.of(10),
        Regression.shards(5),
        new Averaging.Mean(),
        checkpoints("it"),
        new ArrayList<>());

    try (Stream<Path> kept = Files.list(directory)) {
      assertThat(kept.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("round-000005", "round-000007");
    }
  }

  @Test
  void checkpointOfAnotherTrainingIsRefused() {
    train(
        Regression.of(10),
        Regression.shards(5),
        new Averaging.Mean(),
        checkpoints("it"),
        new ArrayList<>());

    assertThatThrownBy(() -> checkpoints("another").newest(1, name -> false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("of another training");
  }

  @Test
  void checkpointThatCannotBeWrittenLeavesTheLastGoodOne() throws Exception {
    assertThatThrownBy(
            () ->
                new Trainer(
                        new Averaging.Mean(),
                        checkpoints("it"),
                        (report, snapshot) -> {
                          if (report.round() == 4) {
                            fillDisk();
                          }
                        })
                    .train(Regression.of(10), LocalShards.of(Regression.shards(5), 1), 1))
        .hasMessageContaining("cannot write checkpoint")
        .hasMessageContaining("the last good checkpoint is")
        .hasMessageContaining("round-000003");
    assertThat(checkpoints("it").newest(1, name -> false).orElseThrow().round()).isEqualTo(3);
  }

  private void fillDisk() {
    try {
      Files.createFile(directory.resolve(".blocked"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checkpoints checkpoints(String identity) {
    Configuration configuration = new Configuration();
    configuration.setClass("fs.full.impl", FullDisk.class, FileSystem.class);
    configuration.setBoolean("fs.full.impl.disable.cache", true);
    return Checkpoints.in("full:" + directory, configuration, 2, Identity.of(identity, "numbers"));
  }

  private static float[] train(
      Regression regression, List<double[][]> shards, Averaging averaging) {
    return train(regression, shards, averaging, Checkpoints.none(), new ArrayList<>())
        .block("weights")
        .values();
  }

  private static Snapshot train(
      Regression regression,
      List<double[][]> shards,
      Averaging averaging,
      Checkpoints checkpoints,
      List<RoundReport> reports) {
    try (LocalShards<double[][]> local = LocalShards.of(shards, 2)) {
      return new Trainer(averaging, checkpoints, (report, snapshot) -> reports.add(report))
          .train(regression, local, 1);
    }
  }
}
