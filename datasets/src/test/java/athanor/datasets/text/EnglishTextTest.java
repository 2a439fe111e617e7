package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class EnglishTextTest {
  private static final String TEXT =
      "Mr. Smith's 2 dogs don't bark. They\nsleep! J. Doe agrees\nA new line\n\nlast (one)?";

  @Test
  void wordsAreThoseOfThePattern() {
    List<String> oracle =
        Pattern.compile("[a-z']+")
            .matcher(TEXT.toLowerCase(Locale.ROOT))
            .results()
            .map(MatchResult::group)
            .toList();

    assertThat(new EnglishText(false, false).tokens(TEXT).words()).isEqualTo(oracle);
  }

  @Test
  void sentencesEndWhereTheyShould() {
    Tokens tokens = new EnglishText(false, false).tokens(TEXT);

    // Mr Smith's dogs don't bark | They sleep | J Doe agrees | A new line | last one
    assertThat(tokens.sentenceEnds()).containsExactly(5, 7, 10, 13, 15);
  }

  private static List<String> words(String text) {
    return new EnglishText(false, false).tokens(text).words();
  }

  @Test
  void quoteMarksAreNoPartOfWords() {
    assertThat(words("He said 'hello' and '''bold''' and ''italic'' words. ' ''"))
        .containsExactly("he", "said", "hello", "and", "bold", "and", "italic", "words");
    assertThat(words("‘Yes,’ “no” «maybe» 'tis the dogs' bone"))
        .containsExactly("yes", "no", "maybe", "tis", "the", "dogs", "bone");
  }

  @Test
  void apostrophesWithinWordsStay() {
    assertThat(words("don't DON’T o'clock rock'n'roll can´t l＇été"))
        .containsExactly("don't", "don't", "o'clock", "rock'n'roll", "can't", "l'été");
  }

  @Test
  void lettersOfAnyScriptMakeWords() {
    assertThat(words("Café NAÏVE Straße Привет, мир! 안녕하세요 세계 می\u200cخواهم नमस्ते"))
        .containsExactly(
            "café", "naïve", "straße", "привет", "мир", "안녕하세요", "세계", "می\u200cخواهم", "नमस्ते");
  }

  @Test
  void hanAmongLatinIsCutByTheDictionary() {
    assertThat(words("The weather in 台北夜市 is fine"))
        .containsExactly("the", "weather", "in", "台北", "夜市", "is", "fine");
    assertThat(words("x𠀀y 😀 ok")).containsExactly("x", "𠀀", "y", "ok");
  }

  @Test
  void nothingGivesNothing() {
    assertThat(new EnglishText(false, false).tokens(" 12 ?").words()).isEmpty();
    assertThat(new EnglishText(false, false).tokens(" 12 ?").sentenceEnds()).isEmpty();
  }
}
