package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path directory;

  private void write(String text, boolean fails) throws IOException {
    WholeFile.write(
        FileSystem.getLocal(new Configuration()),
        new org.apache.hadoop.fs.Path(directory.resolve("sheet.txt").toUri()),
        out -> {
          out.write(text.getBytes());
          if (fails) {
            throw new IOException("no more room");
          }
        });
  }

  @Test
  void aLaterFileTakesThePlaceOfAnOlderOne() throws IOException {
    write("older", false);
    write("later", false);
    assertThat(directory.resolve("sheet.txt")).hasContent("later");
    assertThat(Files.list(directory).filter(file -> file.toString().endsWith(".aside"))).isEmpty();
  }

  @Test
  void whatCannotBeWrittenLeavesTheOlderFile() throws IOException {
    write("older", false);
    assertThatThrownBy(() -> write("half of a", true)).hasMessage("no more room");
    assertThat(directory.resolve("sheet.txt")).hasContent("older");
  }
}
