package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Block;
import athanor.common.training.Round;
import athanor.common.training.RoundListener.Stage;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

final class RoundProgressTest {
  private static final Snapshot NOTHING =
      Snapshot.of(List.of(Block.row("weights", Block.Role.WEIGHTS, new float[1])));
  private final StringWriter said = new StringWriter();

  /** A session of which only the log is asked. */
  private record Watched(PrintWriter log, boolean interactive) implements Session {
    @Override
    public SparkSession spark(String description) {
      throw new IllegalStateException("progress needs no Spark");
    }

    @Override
    public Configuration hadoop() {
      throw new IllegalStateException("progress reads no files");
    }

    @Override
    public PrintWriter out() {
      throw new IllegalStateException("progress is no result");
    }
  }

  private void train(boolean interactive, int rounds, int badRound) {
    Session session = new Watched(new PrintWriter(said, true), interactive);
    try (RoundProgress progress = new RoundProgress(session, "vae", "pictures")) {
      for (int i = 0; i < rounds; i++) {
        Round round = new Round(i, rounds, 0, 2, 1);
        for (Stage stage : Stage.values()) {
          progress.begins(stage, round);
        }
        progress.roundDone(
            new RoundReport(
                i,
                rounds,
                500,
                Map.of("loss", 1.5),
                i == badRound ? 1 : 0,
                1,
                1,
                1,
                0,
                new RoundReport.Traffic(0, 0, 0, 0)),
            NOTHING);
      }
    }
  }

  @Test
  void fewRoundsAreALineEachWhereNobodyWatches() {
    train(false, 40, -1);

    List<String> lines = said.toString().lines().toList();
    assertThat(lines).hasSize(40);
    assertThat(lines.get(11))
        .matches("round 12/40 loss 1\\.5000 [\\d,]+ pictures/s left \\d+:\\d\\d");
  }

  @Test
  void manyRoundsAreAHundredLinesAndThoseThatWentWrong() {
    train(false, 5000, 77);

    List<String> lines = said.toString().lines().toList();
    assertThat(lines).hasSize(101);
    assertThat(lines).anyMatch(line -> line.endsWith("left out 1 replicas with NaN"));
    assertThat(lines.get(100)).startsWith("round 5000/5000");
  }

  @Test
  void terminalTellsWhatGoesOnNow() {
    Session session = new Watched(new PrintWriter(said, true), true);
    try (RoundProgress progress = new RoundProgress(session, "vae", "pictures")) {
      progress.begins(Stage.CHECKPOINT, new Round(11, 40, 0, 2, 1));
    }

    assertThat(said.toString()).contains("round 12 of 40, writing a checkpoint");
  }
}
