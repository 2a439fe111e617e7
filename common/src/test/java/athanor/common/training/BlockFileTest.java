package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import athanor.common.training.Block.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockFileTest {
  /** Version 1 of the format, written out by hand: never to be made anew. */
  private static final String GOLDEN =
      "41544842"
          + "00000001"
          + "0002"
          + "7731"
          + "000a"
          + "53544154495354494353"
          + "00000001"
          + "00000002"
          + "0000803f"
          + "000020c0";

  @TempDir Path directory;

  @Test
  void goldenFileIsReadAndWritten() throws IOException {
    Path golden = Files.write(directory.resolve("g"), HexFormat.of().parseHex(GOLDEN));

    Block block = BlockFile.read(files(), path(golden));
    BlockFile.write(files(), path(directory.resolve("w")), block);

    assertThat(block.name()).isEqualTo("w1");
    assertThat(block.role()).isEqualTo(Role.STATISTICS);
    assertThat(block.values()).containsExactly(1, -2.5f);
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(directory.resolve("w"))))
        .isEqualTo(GOLDEN);
  }

  @Test
  void largeBlockComesBackFromDiskAndFromSerialization() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[3 * 40_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    Block block = Block.of("b", Role.WEIGHTS, 40_001, 3, values);
    BlockFile.write(files(), path(directory.resolve("b")), block);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(block);
    }

    Block read = BlockFile.read(files(), path(directory.resolve("b")));
    Block sent;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      sent = (Block) in.readObject();
    }

    assertThat(read.values()).containsExactly(values);
    assertThat(sent.values()).containsExactly(values);
    assertThat(sent.rows()).isEqualTo(40_001);
  }

  @Test
  void otherFilesAndVersionsAreRefused() throws IOException {
    Path other = Files.writeString(directory.resolve("o"), "something else");
    String later = GOLDEN.replaceFirst("00000001", "00000002");
    Path newer = Files.write(directory.resolve("n"), HexFormat.of().parseHex(later));

    assertThatThrownBy(() -> BlockFile.read(files(), path(other)))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("is not a block file");
    assertThatThrownBy(() -> BlockFile.read(files(), path(newer)))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith("has block version 2; this build reads 1");
  }

  @Test
  void shapesMustFit() {
    assertThatThrownBy(() -> Block.of("b", Role.WEIGHTS, 2, 2, new float[3]))
        .hasMessage("block b of 2 x 2 needs 4 values, got 3");
    assertThatThrownBy(() -> Block.zeros("b", Role.WEIGHTS, 1 << 20, 1 << 12))
        .hasMessageContaining("past 2^31 values");
  }

  private static FileSystem files() throws IOException {
    return FileSystem.getLocal(new Configuration());
  }

  private static org.apache.hadoop.fs.Path path(Path path) {
    return new org.apache.hadoop.fs.Path(path.toString());
  }
}
