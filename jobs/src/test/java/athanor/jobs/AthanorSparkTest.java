package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AthanorSparkTest {
  @TempDir Path directory;

  @Test
  void unknownOptionEndsWithUsage() {
    var ended = SharedSpark.athanor("train", "--no-such-option");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("--no-such-option");
  }

  @Test
  void helpNamesTheCommands() {
    var ended = SharedSpark.athanor("--help");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("train").contains("Exit codes");
  }

  @Test
  void everyCommandHasHelp() {
    var ended = SharedSpark.athanor("train", "word2vec", "--help");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("--vector-size=N").contains("Mikolov");
  }

  @Test
  void missingConfigIsBadInput() {
    var ended = SharedSpark.athanor("--config", directory.resolve("none").toString(), "train");

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("cannot read config");
  }

  @Test
  void unknownNameInConfigIsUsage() throws Exception {
    Path config = Files.writeString(directory.resolve("c.properties"), "vectr-size = 3\n");

    var ended = SharedSpark.athanor("--config", config.toString(), "train");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("vectr-size");
  }
}
