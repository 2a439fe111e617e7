package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChineseTextTest {

  @Test
  void noCharacterIsAltered() {
    String text = "我最喜歡台灣的軟體工程師，  XDDD 500元 http://x.y\n皇后𠀀乾杯　㊣ ㄏㄏ「臺北」後來瞭解！著名的作家看著你";
    assertThat(String.join("", ChineseSegmenter.segment(text))).isEqualTo(text);
  }

  @Test
  void noCharacterOfNoiseIsAltered() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      StringBuilder noise = new StringBuilder();
      for (int i = 0; i < 200; i++) {
        int kind = random.nextInt(10);
        noise.appendCodePoint(
            kind < 6
                ? 0x4e00 + random.nextInt(0x5200)
                : kind < 7 ? 0x20000 + random.nextInt(0xa000) : 0x20 + random.nextInt(0x3000));
      }
      List<String> pieces = ChineseSegmenter.segment(noise.toString());
      assertThat(String.join("", pieces)).isEqualTo(noise.toString());
      assertThat(pieces).noneMatch(piece -> Character.isLowSurrogate(piece.charAt(0)));
    }
  }

  @Test
  void traditionalWordsAreFoundAsTheyAreWritten() {
    assertThat(new ChineseText(new EnglishText(false, false)).tokens("難過的時候，後來他去臺北工作。").words())
        .containsExactly("難過", "的", "時候", "後來", "他", "去", "臺北", "工作");
    assertThat(new ChineseText(new EnglishText(false, false)).tokens("乾杯").words())
        .containsExactly("乾杯");
    assertThat(new ChineseText(new EnglishText(false, false)).tokens("著名").words())
        .containsExactly("著名");
    assertThat(new ChineseText(new EnglishText(false, false)).tokens("瞭解").words())
        .containsExactly("瞭解");
  }

  @Test
  void sentencesEndAtMarksLinesAndDoubleSpaces() {
    Tokens tokens =
        new ChineseText(new EnglishText(false, false))
            .tokens("朋友來了。工作很多！  難過  喜歡\n台灣" + Document.BREAK + "……");

    assertThat(tokens.words().get(tokens.sentenceEnds().get(0))).isEqualTo("工作");
    assertThat(tokens.sentenceEnds()).hasSize(5).isSorted();
    assertThat(tokens.sentenceEnds().get(4)).isEqualTo(tokens.words().size());
  }

  @Test
  void aTextWithoutAnyMarkIsCutAndComplete() {
    String text = "喜歡".repeat(5000);
    assertThat(String.join("", new ChineseText(new EnglishText(false, false)).tokens(text).words()))
        .isEqualTo(text);
  }

  @Test
  void languageIsFoundByLooking() {
    assertThat(Language.AUTO.of("今天天氣很好 XDDD")).isEqualTo(Language.ZH);
    assertThat(Language.AUTO.of("The weather is fine in 台北.")).isEqualTo(Language.EN);
    assertThat(Language.AUTO.of("123")).isEqualTo(Language.EN);
  }

  private static List<String> words(String text) {
    return Language.AUTO
        .tokens(new Document("d", "file:/d", text, false, 0, Map.of()), false)
        .words();
  }

  @Test
  void linesOfTheOtherLanguageBecomeWordsWhereverTheyStand() {
    String english = "Reply from bob: I think this is a good idea. ".repeat(600) + "\n";
    String chinese = "今天天氣很好\n".repeat(3);

    assertThat(words(english + chinese)).hasSize(6000 + 9).endsWith("今天", "天氣", "很好");
    assertThat(words(chinese + english)).startsWith("今天", "天氣", "很好").hasSize(6000 + 9);
    assertThat(words("我喜歡你\nDon't you think that this is good?\n我也是 don't"))
        .containsExactly(
            "我", "喜歡", "你", "don't", "you", "think", "that", "this", "is", "good", "我", "也", "是",
            "don't");
  }
}
