package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PhrasesTest {

  @Test
  void aWordIsPartOfOnePhraseAndNoPhraseCrossesASentence() {
    Phrases phrases = new Phrases();
    phrases.add("new", "york");
    phrases.add("york", "times");
    phrases.add("times", "new");

    Tokens joined =
        phrases.join(List.of("new", "york", "times", "new", "york", "new"), List.of(3, 5, 6));

    assertThat(joined.words()).containsExactly("new_york", "times", "new_york", "new");
    assertThat(joined.sentenceEnds()).containsExactly(2, 3, 4);
  }

  @Test
  void theScoreIsThatOfTheFormula() {
    // (20 - 5) / (40 * 25) * 10,000
    assertThat(Phrases.score(20, 40, 25, 5, 10_000)).isCloseTo(150, within(1e-12));
    assertThat(Phrases.score(5, 40, 25, 5, 10_000)).isZero();
  }
}
