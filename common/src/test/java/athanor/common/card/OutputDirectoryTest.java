package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.OutputDirectory.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void resumingKeepsWhatAnUnfinishedJobLeft() throws IOException {
    OutputDirectory first = create("out", Existing.REFUSE);
    Files.writeString(Path.of(first.path("checkpoint")), "x");

    create("out", Existing.RESUME);

    assertThat(directory.resolve("out/checkpoint")).exists();
    create("out", Existing.REFUSE);
    assertThat(directory.resolve("out/checkpoint")).doesNotExist();
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
