package athanor.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Block;
import athanor.common.training.RoundReport;
import athanor.common.training.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsLogTest {
  private static final Snapshot SNAPSHOT =
      Snapshot.of(List.of(Block.zeros("weights", Block.Role.WEIGHTS, 1, 1)));
  @TempDir Path directory;

  @Test
  void resumedLogKeepsTheLinesOfRoundsThatAreNotRepeated() throws Exception {
    done(log(), 0, 1, 2);

    done(log(), 2, 3);

    assertThat(rounds()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void restOfADriverThatDiedWhileItWroteIsNotRead() throws Exception {
    done(log(), 0, 1, 2);
    Files.writeString(directory.resolve(".metrics.jsonl.aside"), "{\"round\":0,\"rou");

    done(log(), 3);

    assertThat(rounds()).containsExactly(0, 1, 2, 3);
    assertThat(directory).isDirectoryNotContaining("glob:**aside*");
  }

  @Test
  void logIsWrittenAtTheEndWhereNothingIsWrittenBefore() throws Exception {
    MetricsLog log = new MetricsLog(file().toString(), new Configuration(), 0);

    done(log, 0, 1);
    assertThat(file()).doesNotExist();
    done(log, 8);

    assertThat(rounds()).containsExactly(0, 1, 8);
  }

  private MetricsLog log() {
    return new MetricsLog(file().toString(), new Configuration(), 1);
  }

  private static void done(MetricsLog log, int... rounds) {
    for (int round : rounds) {
      log.roundDone(
          new RoundReport(
              round,
              9,
              10,
              Map.of("loss", 0.5),
              0,
              1,
              1,
              1,
              0,
              new RoundReport.Traffic(0, 8, 8, 8)),
          SNAPSHOT);
    }
  }

  private List<Integer> rounds() throws Exception {
    return Files.readAllLines(file()).stream()
        .map(line -> Integer.valueOf(line.replaceAll("\\D*(\\d+).*", "$1")))
        .toList();
  }

  private Path file() {
    return directory.resolve("metrics.jsonl");
  }
}
