package athanor.common.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
  @TempDir Path directory;

  private org.apache.hadoop.fs.Path sheet() {
    return new org.apache.hadoop.fs.Path(directory.resolve("sheet.txt").toUri());
  }

  private void write(String text, boolean fails) throws IOException {
    write(FileSystem.getLocal(new Configuration()), text, fails);
  }

  private void write(FileSystem files, String text, boolean fails) throws IOException {
    WholeFile.write(
        files,
        sheet(),
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

  @Test
  void killedAtAnyChangeOfADiskItLeavesTheOlderFileOrTheNewOne() throws IOException {
    int changes = 0;
    for (boolean whole = false; !whole; changes++) {
      write("older", false);
      DyingDisk disk = new DyingDisk(changes);
      disk.initialize(URI.create("file:///"), new Configuration());
      try {
        write(new LocalFileSystem(disk), "later, and longer", false);
        whole = true;
      } catch (IOException e) {
        assertThat(e).hasMessage("killed");
      }
      assertThat(read()).isIn(whole ? new String[] {"later, and longer"} : BOTH);
    }
    // The older checksum goes, the file and its checksum come.
    assertThat(changes).isGreaterThan(3);
  }

  private static final String[] BOTH = {"older", "later, and longer"};

  /** Reads with the checksum that lies beside, if one does. */
  private String read() throws IOException {
    try (FSDataInputStream in = FileSystem.getLocal(new Configuration()).open(sheet())) {
      return new String(in.readAllBytes());
    }
  }

  /** A disk whose process dies after some changes of names. */
  private static final class DyingDisk extends RawLocalFileSystem {
    private int left;

    DyingDisk(int changes) {
      this.left = changes;
    }

    private void change() throws IOException {
      if (left-- <= 0) {
        throw new IOException("killed");
      }
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      change();
      return super.rename(from, to);
    }

    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      change();
      return super.delete(path, recursive);
    }
  }
}
