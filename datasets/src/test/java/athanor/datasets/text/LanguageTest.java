package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.raw.RawItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguageTest {
  private static Tokens tokens(Language language, boolean digits, String text) {
    return language.tokens(new Document("d", "file:/d", text, false, 0, Map.of()), digits);
  }

  private static List<String> words(Language language, boolean digits, String text) {
    return tokens(language, digits, text).words();
  }

  @Test
  void everyScriptWithBlanksBecomesWords() {
    assertThat(words(Language.AUTO, false, "Die Straße ist schön. Он сказал: «Да». 나는 학교에 간다."))
        .containsExactly("die", "straße", "ist", "schön", "он", "сказал", "да", "나는", "학교에", "간다");
  }

  @Test
  void japaneseIsCutWhereItsScriptChanges() {
    String text = "東京タワーへ行きました。";

    assertThat(Language.AUTO.of(text)).isEqualTo(Language.JA);
    assertThat(words(Language.AUTO, false, text)).containsExactly("東京", "タワー", "へ", "行", "きました");
  }

  @Test
  void aChineseTextWithAFewKanaStaysChinese() {
    String text = "今天我和朋友去看電影の時候下雨了，真的很難過，不過電影很好看。";

    assertThat(Language.AUTO.of(text)).isEqualTo(Language.ZH);
  }

  @Test
  void thaiIsCutByADictionary() {
    assertThat(words(Language.AUTO, false, "ภาษาไทยสวยงาม very"))
        .containsExactly("ภาษา", "ไทย", "สวย", "งาม", "very");
  }

  @Test
  void digitsAreKeptWhereAskedFor() {
    String text = "In 1984 he had 3.14 MP3s, 1,000 of them. Line 5. Next";

    assertThat(words(Language.EN, true, text))
        .containsExactly(
            "in", "1984", "he", "had", "3.14", "mp3s", "1,000", "of", "them", "line", "5", "next");
    assertThat(tokens(Language.EN, true, text).sentenceEnds()).containsExactly(9, 11, 12);
    assertThat(words(Language.EN, false, text))
        .containsExactly("in", "he", "had", "mp", "s", "of", "them", "line", "next");
  }

  @Test
  void onesOwnTokensStayAsTheyAreWritten() {
    Tokens tokens = tokens(Language.WORDS, false, "New_York  is/VBZ <unk> 1,5\r\n\n今天 A\u0301 !\n");

    assertThat(tokens.words())
        .containsExactly("New_York", "is/VBZ", "<unk>", "1,5", "今天", "A\u0301", "!");
    assertThat(tokens.sentenceEnds()).containsExactly(4, 7);
  }

  @Test
  void nothingIsTakenOutOfOnesOwnTokensAndTheirFormatIsNotGuessed() {
    TextOptions options =
        TextOptions.DEFAULT.with(new TextOptions.Words(Cleaning.AUTO, Language.WORDS, false));
    String text = "The/at dog/nn ran/vbd ./.\nhttp://x.y/z ※ <p> --\n";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TextReader reader = new TextReader(options);

    Document read =
        (Document)
            reader
                .read(new RawItem("a.txt", "file:/a.txt", "text", "text/plain", bytes, Map.of()))
                .next();

    assertThat(read.text()).isEqualTo(text);
    assertThat(reader.tokens(read).words())
        .containsExactly("The/at", "dog/nn", "ran/vbd", "./.", "http://x.y/z", "※", "<p>", "--");
  }
}
