package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.OutputDirectory.Existing;
import athanor.common.card.OutputDirectory.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutputDirectoryTest {
  private static final Configuration CONFIGURATION = new Configuration();

  @TempDir Path directory;

  @Test
  void cardComesBackAsItWasCommitted() {
    Card card =
        Card.of("things", 3)
            .withOptions(Map.of("size", 7, "name", "x"), 42)
            .withCounts(new Counts(9, 7, Map.of("broken", 2L)))
            .withMetric("loss", 0.5)
            .withParent(new Parent("file:/raw", "archive", "abc"));
    create("out", Existing.REFUSE).commit(card);

    InputDirectory read = InputDirectory.open(uri("out"), CONFIGURATION, 3, "things");

    assertThat(read.card()).isEqualTo(card);
    assertThat(read.card().number("loss")).isEqualTo(0.5);
    assertThat(read.card().option("size")).isEqualTo("7");
    assertThat(read.parent().cardHash()).hasSize(64);
  }

  @Test
  void uncommittedDirectoryIsNotRead() {
    create("out", Existing.REFUSE);

    assertThatThrownBy(() -> InputDirectory.open(uri("out"), CONFIGURATION, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has no card.json: the job that wrote it did not finish");
    assertThat(InputDirectory.isCommitted(uri("out"), CONFIGURATION)).isFalse();
  }

  @Test
  void committedDirectoryIsRefusedUnlessToBeReplaced() throws IOException {
    OutputDirectory first = create("out", Existing.REFUSE);
    Files.writeString(Path.of(first.path("old")), "x");
    first.commit(Card.of("things", 1));

    assertThatThrownBy(() -> create("out", Existing.REFUSE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("exists; name another one or use --overwrite");
    assertThatThrownBy(() -> create("out", Existing.RESUME)).isInstanceOf(BadInputException.class);
    create("out", Existing.OVERWRITE);
    assertThat(directory.resolve("out/old")).doesNotExist();
  }

  @Test
  void restOfAJobWithoutCheckpointsIsRemoved() throws IOException {
    OutputDirectory first = create("out", Existing.REFUSE);
    Files.writeString(Path.of(first.path("half")), "x");

    create("out", Existing.REFUSE);

    assertThat(directory.resolve("out/half")).doesNotExist();
  }

  @Test
  void checkpointsAreKeptUntilSomebodySaysWhatToDoWithThem() throws IOException {
    Path checkpoint = checkpointOf(create("out", Existing.REFUSE));

    assertThatThrownBy(() -> create("out", Existing.REFUSE))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds checkpoints of a training that did not finish")
        .hasMessageContaining("the newest round-000007; say --resume")
        .hasMessageContaining("or --overwrite");
    assertThat(checkpoint).exists();
    create("out", Existing.RESUME);
    assertThat(checkpoint).exists();
    List<String> told = new ArrayList<>();
    OutputDirectory.create(
        uri("out"), Existing.OVERWRITE, CONFIGURATION, new Run("train", told::add));
    assertThat(checkpoint).doesNotExist();
    assertThat(told)
        .containsExactly(
            "removing the checkpoints in %s, the newest round-000007 (--overwrite)"
                .formatted(uri("out")));
  }

  @Test
  void finishedModelKeepsNoCheckpointsAndNoLock() throws IOException {
    OutputDirectory output = create("out", Existing.REFUSE);
    checkpointOf(output);

    output.commit(Card.of("model", 1));

    assertThat(directory.resolve("out")).isDirectoryNotContaining("glob:**/checkpoints");
    try (Stream<Path> left = Files.list(directory.resolve("out"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.endsWith("card.json") || name.endsWith(".crc"));
    }
  }

  private static Path checkpointOf(OutputDirectory output) throws IOException {
    Path place = Path.of(output.path(OutputDirectory.CHECKPOINTS)).resolve("round-000007");
    Files.createDirectories(place);
    Files.createDirectories(place.resolveSibling("round-000003"));
    return Files.writeString(place.resolve("model-in.0"), "x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"out[1]", "run {a,b}", "a*b?c", "x#y", "50%20 off", "back\\slash", "中文", " s "})
  void namesWithAnyLettersAreWrittenAndRead(String name) {
    create(name, Existing.REFUSE).commit(Card.of("things", 1));

    assertThat(directory.resolve(name).resolve("card.json")).exists();
    assertThat(InputDirectory.open(uri(name), CONFIGURATION, 1, "things").card().kind())
        .isEqualTo("things");
    assertThat(create(name, Existing.OVERWRITE).path()).isEqualTo(uri(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run:1", "/data/2020-01-01T12:30:00", "a/b:c/d", "hdfs://host:8020/a:b"})
  void namesWithColonsAreRefused(String uri) {
    assertThatThrownBy(() -> OutputDirectory.create(uri, Existing.REFUSE, CONFIGURATION))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "output %s has a name with a colon, which Hadoop's file systems cannot hold; name it without"
                .formatted(uri));
  }

  @Test
  void addressesMayHavePorts() {
    assertThat(HadoopPaths.writable("hdfs://host:8020/a/b").toString())
        .isEqualTo("hdfs://host:8020/a/b");
    assertThat(HadoopPaths.writable("file:/a b").getName()).isEqualTo("a b");
  }

  @Test
  void filesOfOthersAreNeverRemoved() throws IOException {
    Files.createDirectory(directory.resolve("mine"));
    Files.writeString(directory.resolve("mine/thesis.txt"), "years of work");
    Files.writeString(directory.resolve("file"), "x");

    for (Existing existing : Existing.values()) {
      assertThatThrownBy(() -> create("mine", existing))
          .hasMessageContaining("holds files that no job of Athanor wrote");
      assertThatThrownBy(() -> create("file", existing)).hasMessageContaining("is a file");
    }
    assertThat(directory.resolve("mine/thesis.txt")).exists();
  }

  @Test
  void otherKindsVersionsAndPathsAreRefused() throws IOException {
    create("out", Existing.REFUSE).commit(Card.of("things", 2));
    Files.createDirectory(directory.resolve("broken"));
    Files.writeString(directory.resolve("broken/card.json"), "{ no json");

    assertThatThrownBy(() -> InputDirectory.open(uri("out"), CONFIGURATION, 2, "stones", "sand"))
        .hasMessageEndingWith("is of kind things, expected stones or sand");
    assertThatThrownBy(() -> InputDirectory.open(uri("out"), CONFIGURATION, 1, "things"))
        .hasMessageEndingWith("has format version 2; this build reads up to 1");
    assertThatThrownBy(() -> InputDirectory.open(uri("none"), CONFIGURATION, 1))
        .hasMessageEndingWith("none does not exist");
    assertThatThrownBy(() -> InputDirectory.open(uri("broken"), CONFIGURATION, 1))
        .hasMessageContaining("is not a card");
  }

  private OutputDirectory create(String name, Existing existing) {
    return OutputDirectory.create(uri(name), existing, CONFIGURATION);
  }

  private String uri(String name) {
    return directory.resolve(name).toString();
  }
}
