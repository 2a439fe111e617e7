package athanor.datasets.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecodingTest {
  private static final String TEXT = "我最喜歡台灣的夏天，朋友們常常一起去海邊。\n難過的時候聽音樂！ ok";

  @Test
  void unicodeWithAndWithoutMark() {
    assertThat(Decoding.of(TEXT.getBytes(UTF_8)).text()).isEqualTo(TEXT);
    assertThat(Decoding.of(("\ufeff" + TEXT).getBytes(UTF_8)).text()).isEqualTo(TEXT);
    assertThat(Decoding.of(("\ufeff" + TEXT).getBytes(UTF_16LE)).text()).isEqualTo(TEXT);
  }

  @Test
  void big5IsFoundByLooking() {
    Decoding decoded = Decoding.of(TEXT.getBytes(Charset.forName("Big5")));

    assertThat(decoded.text()).isEqualTo(TEXT);
    assertThat(decoded.charset()).isEqualTo("x-windows-950");
  }

  @Test
  void aFewBrokenBytesAreReplaced() {
    byte[] bytes = TEXT.repeat(5).getBytes(UTF_8);
    bytes[10] = (byte) 0xff;

    Decoding decoded = Decoding.of(Arrays.copyOf(bytes, bytes.length - 4));

    assertThat(decoded.isText()).isTrue();
    assertThat(decoded.charset()).isEqualTo("UTF-8");
    assertThat(decoded.text()).contains("\ufffd").contains("難過的時候");
    assertThat(decoded.broken()).isPositive();
  }

  @Test
  void westernTextIsReadAsSuch() {
    assertThat(Decoding.of("a long text about a café, naïve".getBytes(ISO_8859_1)).text())
        .isEqualTo("a long text about a café, naïve");
  }

  @Test
  void binaryIsNoTextAndNoiseIsUndecodable() {
    byte[] noise = new byte[4000];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (0x80 + random.nextInt(128));
    }

    assertThat(Decoding.of(new byte[100]).reason()).isEqualTo("no text");
    assertThat(Decoding.of(noise).reason()).isEqualTo("undecodable");
  }

  @Test
  void emptyFileIsEmptyText() {
    assertThat(Decoding.of(new byte[0]).text()).isEmpty();
  }
}
