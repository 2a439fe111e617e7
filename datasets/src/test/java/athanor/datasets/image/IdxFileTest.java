package athanor.datasets.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class IdxFileTest {

  @Test
  void gzippedPicturesAreRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(pictures(2, 8));
    }

    IdxFile file = IdxFile.read(out.toByteArray(), "x.gz");

    assertThat(file.count()).isEqualTo(2);
    assertThat(file.picture(1).pixels()).containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
  }

  @Test
  void headerThatLiesIsNamed() {
    assertThatThrownBy(() -> IdxFile.read(pictures(3, 8), "x"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("promises 12 bytes of data, there are 8");
  }

  @Test
  void moreThanTheHeaderPromisesIsNotUnpacked() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(pictures(2, 8));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }

    assertThatThrownBy(() -> IdxFile.read(out.toByteArray(), "x.gz"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("promises 8 bytes of data, there are more");
  }

  @Test
  void cutGzipIsNamed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(pictures(2, 8));
    }
    byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 9);

    assertThatThrownBy(() -> IdxFile.read(cut, "x.gz"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("x.gz: gzip is broken");
  }

  @Test
  void headerThatOverflowsIsRefused() {
    assertThatThrownBy(() -> IdxFile.read(pictures(Integer.MAX_VALUE, 8), "x"))
        .isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> IdxFile.read(pictures(-1, 8), "x"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("size -1");
  }

  @Test
  void otherBytesAreRefused() {
    assertThatThrownBy(() -> IdxFile.read("hello, idx".getBytes(), "x"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no IDX file");
  }

  private static byte[] pictures(int count, int data) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + data);
    bytes.putInt(0x803).putInt(count).putInt(2).putInt(2);
    for (int i = 0; i < data; i++) {
      bytes.put((byte) i);
    }
    return bytes.array();
  }
}
