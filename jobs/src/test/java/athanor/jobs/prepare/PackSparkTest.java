package athanor.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.SharedSpark;
import athanor.common.card.Card;
import athanor.common.card.InputDirectory;
import athanor.datasets.raw.RawItem;
import athanor.datasets.store.RawItems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackSparkTest {
  @TempDir Path root;
  private String input;
  private String output;

  @BeforeEach
  void folders() throws Exception {
    input = Files.createDirectories(root.resolve("in/sub")).getParent().toString();
    output = root.resolve("out").toString();
  }

  private Card card() {
    return InputDirectory.open(output, new Configuration(), 1, "archive").card();
  }

  @Test
  void aFolderComesBackOutOfItsArchive() throws Exception {
    Files.writeString(Path.of(input, "a.txt"), "甲");
    Files.writeString(Path.of(input, "sub/b.txt"), "乙");
    Files.write(Path.of(input, "broken.zip"), new byte[] {1, 2, 3});

    var ended = SharedSpark.athanor("pack", "--input", input, "--output", output);

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(card().counts().written()).isEqualTo(2);
    assertThat(card().counts().read()).isEqualTo(3);
    assertThat(card().counts().skipped()).containsEntry("unreadable", 1L);
    RawItems back = RawItems.open(SharedSpark.session(), output);
    List<String> texts =
        back.items().map(item -> item.id() + " " + new String(item.bytes(), "UTF-8")).collect();
    assertThat(texts).containsExactly("a.txt 甲", "sub/b.txt 乙");
    assertThat(back.items().map(RawItem::labels).collect().get(1)).containsEntry("folder", "sub");
    assertThat(back.parent()).isPresent();
  }

  @Test
  void anArchiveCanBePackedAgain() throws Exception {
    Files.writeString(Path.of(input, "a.txt"), "甲");
    SharedSpark.athanor("pack", "--input", input, "--output", output);

    String second = root.resolve("second").toString();
    var ended = SharedSpark.athanor("pack", "--input", output, "--output", second);

    assertThat(ended.code()).as(ended.log()).isZero();
    assertThat(RawItems.open(SharedSpark.session(), second).items().count()).isEqualTo(1);
  }

  @Test
  void emptyFolderIsBadInput() {
    var ended = SharedSpark.athanor("pack", "--input", input, "--output", output);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.log()).contains("holds no file");
    assertThat(Path.of(output)).doesNotExist();
  }

  @Test
  void outputThatExistsIsRefusedUnlessOverwritten() throws Exception {
    Files.writeString(Path.of(input, "a.txt"), "甲");
    SharedSpark.athanor("pack", "--input", input, "--output", output);

    var refused = SharedSpark.athanor("pack", "--input", input, "--output", output);
    var replaced = SharedSpark.athanor("pack", "--input", input, "--output", output, "--overwrite");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.log()).contains("--overwrite");
    assertThat(replaced.code()).isZero();
  }

  @Test
  void anOutputAroundTheInputIsUsage() {
    var ended = SharedSpark.athanor("pack", "--input", input, "--output", root.toString());

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("holds the input");
  }

  @Test
  void negativeSizeIsUsage() {
    var ended =
        SharedSpark.athanor(
            "pack", "--input", input, "--output", output, "--max-item-megabytes", "-1");

    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.log()).contains("max-item-megabytes").contains("-1");
  }

  @Test
  void moreBadItemsThanAllowedEndWithFive() throws Exception {
    Files.write(Path.of(input, "broken.zip"), new byte[] {1, 2, 3});

    var ended =
        SharedSpark.athanor("pack", "--input", input, "--output", output, "--max-errors", "0");

    assertThat(ended.code()).isEqualTo(5);
    assertThat(card().counts().totalSkipped()).isEqualTo(1);
  }

  @Test
  void dryRunWritesNothing() throws Exception {
    Files.writeString(Path.of(input, "a.txt"), "甲");

    var ended = SharedSpark.athanor("pack", "--input", input, "--output", output, "--dry-run");

    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("1 files");
    assertThat(Path.of(output)).doesNotExist();
  }
}
