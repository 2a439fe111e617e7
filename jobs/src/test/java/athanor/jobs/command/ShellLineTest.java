package athanor.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellLineTest {

  @Test
  void wordsAreQuotedWhereAShellNeedsIt() {
    assertThat(ShellLine.quoted("hdfs://a:1/b_c-d.e")).isEqualTo("hdfs://a:1/b_c-d.e");
    assertThat(ShellLine.quoted("my text")).isEqualTo("'my text'");
    assertThat(ShellLine.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(ShellLine.quoted("$(rm *)")).isEqualTo("'$(rm *)'");
  }

  @Test
  void stoppedTrainingIsTakenUpByItsOwnLine() {
    assertThat(
            ShellLine.resuming(
                "bin/athanor --profile standalone",
                List.of("train", "vae", "--input", "my pictures", "--overwrite", "--output=m")))
        .isEqualTo(
            "bin/athanor --profile standalone train vae --input 'my pictures' --output=m --resume");
    assertThat(ShellLine.resuming("athanor", List.of("train", "vae", "--resume")))
        .isEqualTo("athanor train vae --resume");
  }
}
