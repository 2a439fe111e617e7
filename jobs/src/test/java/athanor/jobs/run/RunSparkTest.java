package athanor.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of commands in one JVM: order, failures, and going on. */
final class RunSparkTest {
  private static final String TEXT = "the cat and the dog saw the bird while the cat saw the dog";

  @TempDir Path directory;

  @Test
  void goesOnAfterTheLastFinishedCommand() throws IOException {
    Files.write(directory.resolve("a b.txt"), Collections.nCopies(40, TEXT));
    List<String> lines =
        List.of(
            "# words",
            "athanor prepare text --input '@a b.txt' --output @documents",
            "train word2vec --input @documents --output @model --min-count 1 --vector-size 8 \\",
            "  --epochs 2 --shards 1",
            "embed --model @model --output @store",
            "search --store @store --count 2 --word WORD");
    write(lines, "elephant");

    var stopped = SharedSpark.athanor("run", script());
    Object documents = Files.getLastModifiedTime(directory.resolve("documents/card.json"));
    write(lines, "cat");
    var resumed = SharedSpark.athanor("run", script(), "--resume");

    assertThat(stopped.code()).as(stopped.log()).isEqualTo(3);
    assertThat(stopped.log())
        .contains("elephant is not in store")
        .contains("steps.txt line 6 ended with code 3; go on from it by: athanor run");
    assertThat(resumed.code()).as(resumed.log()).isZero();
    assertThat(resumed.out().lines()).hasSize(2).allMatch(line -> line.matches("[\\d.-]+\t\\w+"));
    assertThat(Files.getLastModifiedTime(directory.resolve("documents/card.json")))
        .isEqualTo(documents);
  }

  @Test
  void everyLineIsCheckedBeforeTheFirstCommandRuns() throws IOException {
    write(List.of("prepare text --input @none --output @documents", "", "embed --modle x"), "");

    var ended = SharedSpark.athanor("run", script());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("--modle").doesNotContain("$ athanor");
    assertThat(ended.log().lines().toList())
        .last()
        .asString()
        .endsWith("steps.txt line 3 is wrong; nothing was run");
  }

  @Test
  void finishedCommandThatHasChangedIsRefused() throws IOException {
    write(List.of("doctor", "search --store @none --word WORD"), "a");
    var stopped = SharedSpark.athanor("run", script());
    write(List.of("search --store @none --word WORD", "doctor"), "a");

    var resumed = SharedSpark.athanor("run", script(), "--resume");

    assertThat(stopped.code()).as(stopped.log()).isEqualTo(3);
    assertThat(resumed.code()).isEqualTo(3);
    assertThat(resumed.log()).contains("the finished command doctor is not in its place");
  }

  @Test
  void trainingThatWasStoppedGoesOnFromItsCheckpoint() throws IOException {
    Files.write(directory.resolve("a b.txt"), Collections.nCopies(40, TEXT));
    List<String> lines =
        List.of(
            "prepare text --input '@a b.txt' --output @documents",
            "train word2vec --input @documents --output @model --min-count 1 --vector-size 8"
                + " --epochs 6 --shards 1 --checkpoint-every 1 --overwrite");
    write(lines, "");

    var died = SharedSpark.athanorDyingAt("round 3", "run", script());
    var resumed = SharedSpark.athanor("run", script(), "--resume");

    assertThat(died.code()).as(died.log()).isEqualTo(1);
    assertThat(resumed.code()).as(resumed.log()).isZero();
    assertThat(resumed.log()).contains("round 6/6").doesNotContain("round 1/6");
  }

  private void write(List<String> lines, String word) throws IOException {
    Files.write(
        directory.resolve("steps.txt"),
        lines.stream()
            .map(line -> line.replace("@", directory + "/").replace("WORD", word))
            .toList());
  }

  private String script() {
    return directory.resolve("steps.txt").toString();
  }
}
