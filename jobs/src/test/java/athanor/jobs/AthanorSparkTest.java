package athanor.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AthanorSparkTest {
  @TempDir Path directory;

  @Test
  void unknownOptionEndsWithUsage() {
    var ended = SharedSpark.athanor("train", "--no-such-option");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("--no-such-option");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prepare text --inptu x --output y | Unknown option: '--inptu', perhaps --input is meant;"
            + " try athanor prepare text --help",
        "prepare text --input x | Missing required option: '--output=DIR'; try athanor prepare text"
            + " --help",
        "trian | Unmatched argument at index 0: 'trian', perhaps train is meant; try athanor --help",
        "train word2vec --input x --output y --shards two | Invalid value for option '--shards':"
            + " 'two' is not an int; try athanor train word2vec --help",
      })
  void badUsageIsOneLine(String command, String said) {
    var ended = SharedSpark.athanor(command.split(" "));

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).isEqualTo("athanor: " + said + System.lineSeparator());
  }

  @Test
  void groupWithoutACommandShowsItsCommandsAndSaysWhyLast() {
    var ended = SharedSpark.athanor("train");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log().lines().toList())
        .hasSizeLessThan(40)
        .anyMatch(line -> line.strip().startsWith("word2vec"))
        .last()
        .isEqualTo("athanor: Name what to train; try athanor train --help");
  }

  @Test
  void outputWithAColonIsRefusedBeforeAnythingBegins() {
    var ended =
        SharedSpark.athanor("prepare", "text", "--input", "none", "--output", "2020-01-01T12:30");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("output 2020-01-01T12:30 has a name with a colon");
  }

  @Test
  void commandThatFailedGivesItsOutputBack() throws Exception {
    String output = directory.resolve("out").toString();
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Files.writeString(empty.resolve("a.txt"), "");

    var ended = SharedSpark.athanor("prepare", "text", "--input", empty + "", "--output", output);

    assertThat(ended.code()).as(ended.log()).isEqualTo(3);
    assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**/.lock");
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
