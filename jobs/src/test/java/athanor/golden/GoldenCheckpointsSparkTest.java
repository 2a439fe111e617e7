package athanor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A training that an earlier build began goes on as that build would have gone on. A build whose
 * nets lie otherwise in their blocks must either read these or refuse them by their version: then
 * this test says so for the versions that are refused, in the words of the message.
 */
final class GoldenCheckpointsSparkTest {
  private static final double TOLERANCE = 1e-5;

  /** Of outputs after further steps: Adam magnifies the rounding of other CPUs' kernels. */
  private static final double AFTER_STEPS = 1e-3;

  private static final int VERSION_AT = Integer.BYTES;

  @TempDir Path directory;

  static Stream<String> trainings() {
    return GoldenFolder.of("checkpoint").stream();
  }

  /** Before version 2 each family of nets had a loop and an order of examples of its own. */
  static Stream<String> refused() {
    return trainings().filter(GoldenCheckpointsSparkTest::isNetOfVersionOne);
  }

  static Stream<String> goingOn() {
    return trainings().filter(name -> !isNetOfVersionOne(name));
  }

  private static boolean isNetOfVersionOne(String name) {
    return name.startsWith("checkpoint/v1/") && !name.endsWith("/word2vec");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void checkpointOfAnOlderVersionIsRefusedInWords(String name) throws Exception {
    var ended = resumed(GoldenFolder.copy(name, directory));

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log())
        .contains("is of version 1 of this training, this build trains version 2")
        .contains("use --overwrite to start again");
  }

  @ParameterizedTest
  @MethodSource("goingOn")
  void trainingGoesOnWithTheLossesThatFollowed(String name) throws Exception {
    Path golden = GoldenFolder.copy(name, directory);
    NamedRows expected = NamedRows.read(golden.resolve("losses.txt"));
    int first = Integer.parseInt(expected.rows().firstKey().split("\\.")[0]);

    var ended = resumed(golden);

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(ended.log()).doesNotContain("round %d/".formatted(first));
    assertThat(ended.log()).contains("round %d/".formatted(first + 1));
    Path metrics = golden.resolve("training/metrics.jsonl");
    expected.assertNear(RoundLosses.from(metrics, first), TOLERANCE, name);
    assertGivesWhatItGave(golden, name);
  }

  /** From version 2 on the folders hold what the whole training's model gave. */
  private void assertGivesWhatItGave(Path golden, String name) throws Exception {
    Map<String, NamedRows> stored = ModelOutputs.stored(golden);
    assertThat(stored.isEmpty()).as(name).isEqualTo(name.startsWith("checkpoint/v1/"));
    if (!stored.isEmpty()) {
      Path input = GoldenFolder.input(golden, directory);
      Path model = golden.resolve("training");
      var given =
          new ModelOutputs(model, golden.resolve(ModelOutputs.ASKED), input, directory).given();
      assertThat(given.keySet()).isEqualTo(stored.keySet());
      stored.forEach((file, rows) -> rows.assertNear(given.get(file), AFTER_STEPS, file));
    }
  }

  @Test
  void checkpointOfAnUnknownVersionIsRefusedByItsVersion() throws Exception {
    String name = "checkpoint/v2/vae";
    Path golden = GoldenFolder.copy(name, directory);
    try (Stream<Path> all = Files.walk(golden.resolve("training/checkpoints"))) {
      for (Path block : all.filter(path -> path.toString().contains("/model-")).toList()) {
        byte[] bytes = Files.readAllBytes(block);
        ByteBuffer.wrap(bytes).putInt(VERSION_AT, 99);
        Files.write(block, bytes);
      }
    }

    var ended = resumed(golden);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("has block version 99; this build reads");
  }

  private SharedSpark.Ended resumed(Path golden) throws IOException {
    Path training = golden.resolve("training");
    Files.createFile(training.resolve(".started"));
    String command = Files.readString(golden.resolve("command.txt")).strip() + " --resume";
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    String input = GoldenFolder.input(golden, directory).toString();
    arguments.addAll(List.of("--input", input, "--output", training.toString()));
    return SharedSpark.athanor(arguments.toArray(String[]::new));
  }
}
