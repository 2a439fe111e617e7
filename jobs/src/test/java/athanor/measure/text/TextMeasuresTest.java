package athanor.measure.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TextMeasuresTest {
  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  /** By hand: 3 of 4 and 5 words are shared, one pair of 3 and 4, and a subsequence of 3. */
  @Test
  void rougeOfASmallCase() {
    Rouge rouge = Rouge.of(words("police kill the gunman"), words("the police killed the gunman"));

    assertThat(rouge.one()).isCloseTo(2.0 * 3 / 9, within(1e-12));
    assertThat(rouge.two()).isCloseTo(2.0 * 1 / 7, within(1e-12));
    assertThat(rouge.longest()).isCloseTo(2.0 * 3 / 9, within(1e-12));
  }

  @Test
  void marksDoNotCountAndTheBestOfSeveralIsTaken() {
    assertThat(Rouge.of(words("a , b ."), words("a b"))).isEqualTo(new Rouge(1, 1, 1));
    assertThat(Rouge.best(words("a"), List.of(words("b"), words("a"))).one()).isEqualTo(1);
    assertThat(Rouge.of(List.of(), words("a"))).isEqualTo(new Rouge(0, 0, 0));
  }

  @Test
  void varietyOfASmallCase() {
    Variety variety = Variety.of(List.of(words("a b"), words("a b"), words("a c")));

    assertThat(variety.distinctOne()).isEqualTo(0.5);
    assertThat(variety.distinctTwo()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(variety.distinctTexts()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(variety.mostCommon()).isCloseTo(2 / 3.0, within(1e-12));
  }

  /** Counts a 2, b 1, the end 1 of 4; 5 kinds with one unseen: p(a) = 2.5 / 6.5 and so on. */
  @Test
  void singleTokensByCounts() {
    NGramModel model = new NGramModel(1, List.of(words("a a b")), Set.of("c"));

    double nats = Math.log(6.5 / 2.5) + Math.log(6.5 / 0.5) + Math.log(6.5 / 1.5);

    assertThat(model.perplexity(List.of(words("a c")), 1))
        .isCloseTo(Math.exp(nats / 3), within(1e-9));
  }

  @Test
  void longerHistoriesHelpWhereOrderMatters() {
    List<List<String>> texts = List.of(words("a b a b a b"), words("b a b a b a"));

    assertThat(new NGramModel(2, texts, Set.of()).perplexity(texts))
        .isLessThan(new NGramModel(1, texts, Set.of()).perplexity(texts));
  }

  @Test
  void keyWordsAreRareElsewhereAndInOrder() {
    KeyWords words =
        new KeyWords(
            List.of(words("the cat sat"), words("the dog sat"), words("the owl flew south")));

    assertThat(words.of(words("the owl sat . owl"), 10, 1)).containsExactly("owl");
    assertThat(words.nearest(words("an owl flew"))).isEqualTo(2);
    assertThat(words.nearest(words("the dog"))).isEqualTo(1);
  }

  @Test
  void theSentenceThatOthersResembleIsTheCentralOne() {
    TextRank ranks = new TextRank(Set.of("the", "a"));

    assertThat(
            ranks.sentence(
                words(
                    "the storm hit spain . rain fell in a town ! the storm brought rain to spain ."
                        + " cats sleep long . no")))
        .containsExactly("the", "storm", "brought", "rain", "to", "spain");
    assertThat(ranks.sentence(words("two words"))).containsExactly("two", "words");
    assertThat(ranks.sentence(List.of())).isEmpty();
  }
}
