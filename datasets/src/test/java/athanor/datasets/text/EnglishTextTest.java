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

    assertThat(EnglishText.tokens(TEXT).words()).isEqualTo(oracle);
  }

  @Test
  void sentencesEndWhereTheyShould() {
    Tokens tokens = EnglishText.tokens(TEXT);

    // Mr Smith's dogs don't bark | They sleep | J Doe agrees | A new line | last one
    assertThat(tokens.sentenceEnds()).containsExactly(5, 7, 10, 13, 15);
  }

  @Test
  void nothingGivesNothing() {
    assertThat(EnglishText.tokens(" 12 ?").words()).isEmpty();
    assertThat(EnglishText.tokens(" 12 ?").sentenceEnds()).isEmpty();
  }
}
