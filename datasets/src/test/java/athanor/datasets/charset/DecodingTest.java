package athanor.datasets.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecodingTest {
  private static final String TRADITIONAL = "我最喜歡台灣的夏天，朋友們常常一起去海邊。\n難過的時候聽音樂！ ok";
  private static final String SIMPLIFIED = "今天我和朋友们去看电影，学习汉语很有意思。\n他说这个城市发展得很快。";
  private static final String JAPANESE = "今日は友達と映画を見に行きました。\nとても楽しかったです。コンピューター";
  private static final String KOREAN = "오늘은 친구와 함께 영화를 보러 갔습니다.\n정말 재미있었어요.";
  private static final String FRENCH =
      "Il a été très étonné de voir la forêt près du château, où l’on dîne.";
  private static final String GERMAN = "Die Mädchen hören schöne Lieder über große Bäume.";
  private static final String SPANISH =
      "El niño comió mañana en el jardín con su música. ¿Qué pasó?";

  private static void found(String text, String table, String name) {
    Decoding decoded = Decoding.of(text.getBytes(Charset.forName(table)));

    assertThat(decoded.text()).as(name).isEqualTo(text);
    assertThat(decoded.charset()).isEqualTo(name);
    assertThat(decoded.broken()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "UTF-32LE",
    "UTF-32BE",
    "GB18030",
  })
  void everyUnicodeIsFoundByItsMark(String charset) {
    for (String text : new String[] {TRADITIONAL, KOREAN, GERMAN}) {
      Decoding decoded = Decoding.of(("\ufeff" + text).getBytes(Charset.forName(charset)));

      assertThat(decoded.text()).isEqualTo(text);
      assertThat(decoded.charset()).isEqualTo(charset);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void everyUnicodeIsFoundWithoutAMark(String charset) {
    for (String text :
        new String[] {TRADITIONAL, SIMPLIFIED, JAPANESE, KOREAN, GERMAN, "plain words", "我喜歡你"}) {
      found(text, charset, charset);
    }
  }

  @Test
  void charsetsOfTheEastAreToldApart() {
    found(TRADITIONAL, "Big5", "Big5");
    found("乾杯，皇后說。", "Big5", "Big5");
    found(SIMPLIFIED, "GBK", "GBK");
    found(SIMPLIFIED, "GB18030", "GBK");
    found(TRADITIONAL, "GBK", "GBK");
    found(JAPANESE, "EUC-JP", "EUC-JP");
    found(JAPANESE, "Shift_JIS", "Shift_JIS");
    found(JAPANESE, "ISO-2022-JP", "ISO-2022-JP");
    found(KOREAN, "EUC-KR", "EUC-KR");
    found(KOREAN, "x-windows-949", "EUC-KR");
  }

  @Test
  void westernTextIsReadAsSuch() {
    for (String text : new String[] {FRENCH, GERMAN, SPANISH}) {
      found(text, "windows-1252", "windows-1252");
    }
    found("a long text about a café, naïve", "ISO-8859-1", "windows-1252");
    found("café", "ISO-8859-1", "windows-1252");
  }

  @Test
  void alphabetsThatAreNotToldApartAreRefused() {
    String russian = "Сегодня мы с друзьями ходили в кино, было очень интересно.";
    String polish = "Zażółć gęślą jaźń. Dziś pójdziemy z przyjaciółmi do kina, będzie świetnie.";

    for (String table : new String[] {"windows-1251", "KOI8-R", "ISO-8859-5"}) {
      assertThat(Decoding.of(russian.getBytes(Charset.forName(table))).reason())
          .isEqualTo("undecodable");
    }
    Decoding refused = Decoding.of(polish.getBytes(Charset.forName("windows-1250")));
    assertThat(refused.reason()).isEqualTo("undecodable");
    assertThat(refused.detail()).contains("--charset");
  }

  @Test
  void whatStandsFarBehindAsciiIsLookedAt() {
    String text = "plain words of a line\n".repeat(20_000) + SIMPLIFIED + "\n";
    found(text, "GBK", "GBK");
  }

  @Test
  void aFewBrokenBytesAreReplaced() {
    byte[] bytes = TRADITIONAL.repeat(5).getBytes(UTF_8);
    bytes[10] = (byte) 0xff;

    Decoding decoded = Decoding.of(Arrays.copyOf(bytes, bytes.length - 4));

    assertThat(decoded.isText()).isTrue();
    assertThat(decoded.charset()).isEqualTo("UTF-8");
    assertThat(decoded.text()).contains("\ufffd").contains("難過的時候");
    assertThat(decoded.broken()).isPositive();
  }

  @Test
  void zeroBytesAreTakenOutAndCounted() {
    String text = "the cat sat on the mat\n".repeat(30);
    byte[] one = text.getBytes(UTF_8);
    one[100] = 0;

    assertThat(Decoding.of(one).zeros()).isOne();
    assertThat(Decoding.of(one).text()).hasSize(text.length() - 1);
    assertThat(Decoding.of(Arrays.copyOf(text.getBytes(UTF_8), 5000)).text()).isEqualTo(text);
    String padded = TRADITIONAL + "\0\0\0\0" + TRADITIONAL;
    Decoding big5 = Decoding.of(padded.getBytes(Charset.forName("Big5")));
    assertThat(big5.text()).isEqualTo(TRADITIONAL + TRADITIONAL);
    assertThat(big5.zeros()).isEqualTo(4);
  }

  @Test
  void binaryIsNoTextAndNoiseIsUndecodable() {
    byte[] noise = new byte[4000];
    Random random = new Random(1);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (0x80 + random.nextInt(128));
    }
    byte[] binary = new byte[4000];
    random.nextBytes(binary);

    assertThat(Decoding.of(new byte[100]).reason()).isEqualTo("no text");
    assertThat(Decoding.of(noise).reason()).isEqualTo("undecodable");
    assertThat(Decoding.of(binary).isText()).isFalse();
  }

  @Test
  void emptyFileIsEmptyText() {
    assertThat(Decoding.of(new byte[0]).text()).isEmpty();
  }

  @Test
  void everyCharsetOfJavaCanBeNamed() {
    int written = 0;
    for (Charset charset : Charset.availableCharsets().values()) {
      byte[] bytes = "two words".getBytes(UTF_8);
      if (charset.canEncode() && charset.newEncoder().canEncode("two words")) {
        bytes = "two words".getBytes(charset);
        assertThat(Decoding.of(bytes, charset).text()).as(charset.name()).isEqualTo("two words");
        written++;
      }
      assertThat(Decoding.of(bytes, charset)).isNotNull();
    }
    assertThat(written).isGreaterThan(100);
    assertThat(Decoding.of(TRADITIONAL.getBytes(UTF_16LE), UTF_16LE).text()).isEqualTo(TRADITIONAL);
    assertThat(Decoding.of(("\ufeff" + FRENCH).getBytes(UTF_16BE), UTF_16BE).text())
        .isEqualTo(FRENCH);
    assertThat(Decoding.of("café".getBytes(ISO_8859_1), ISO_8859_1).text()).isEqualTo("café");
  }

  @Test
  void textInAnotherCharsetThanNamedKeepsWhatCanBeRead() throws Exception {
    ByteArrayOutputStream mixed = new ByteArrayOutputStream();
    mixed.write(TRADITIONAL.getBytes(UTF_8));
    mixed.write(0xff);

    assertThat(Decoding.of(mixed.toByteArray(), UTF_8).broken()).isOne();
    assertThat(Decoding.of(new byte[60], UTF_8).reason()).isEqualTo("no text");
  }
}
