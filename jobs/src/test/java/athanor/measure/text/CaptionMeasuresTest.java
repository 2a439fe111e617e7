package athanor.measure.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CaptionMeasuresTest {
  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static final List<List<List<String>>> REFERENCES =
      List.of(
          List.of(words("a red dog runs"), words("the dog runs fast here")),
          List.of(words("a cat sleeps on a mat")),
          List.of(words("a bird sings")));

  /** Of "a dog": the idf of "a" is ln 3 - ln 3 = 0 and that of "dog" ln 3, so vectors are (dog). */
  @Test
  void ciderWeighsWordsByHowFewPicturesHaveThem() {
    CiderD cider = new CiderD(REFERENCES);

    // First reference: red, dog, runs weigh ln 3 each, so the cosine of words is 1 / sqrt 3; "a
    // dog"
    // is no pair of it. The second one: the, dog, runs, fast, here: 1 / sqrt 5.
    double first = 1 / Math.sqrt(3) * Math.exp(-4 / 72.0);
    double second = 1 / Math.sqrt(5) * Math.exp(-9 / 72.0);
    assertThat(cider.score(words("a dog"), REFERENCES.get(0)))
        .isCloseTo(10 * (first + second) / 4 / 2, within(1e-9));
  }

  @Test
  void ciderOfTheReferenceItselfIsTenAndRepetitionDoesNotHelp() {
    CiderD cider = new CiderD(REFERENCES);

    assertThat(cider.score(words("a cat sleeps on a mat"), REFERENCES.get(1)))
        .isCloseTo(10, within(1e-9));
    assertThat(cider.score(words("cat cat cat cat cat cat"), REFERENCES.get(1)))
        .isLessThan(cider.score(words("cat"), REFERENCES.get(1)) + 1);
    assertThat(cider.score(words("a fish"), REFERENCES.get(2))).isZero();
  }

  /** The example of Papineni et al. 2002, section 2.1.1. */
  @Test
  void bleuCountsAWordAsOftenAsTheReferencesHaveIt() {
    List<List<List<String>>> right =
        List.of(List.of(words("the cat is on the mat"), words("there is a cat on the mat")));

    assertThat(Bleu.of(List.of(words("the the the the the the the")), right, 1))
        .isCloseTo(2 / 7.0, within(1e-9));
    assertThat(Bleu.of(List.of(words("the cat")), right, 1))
        .isCloseTo(Math.exp(1 - 6 / 2.0), within(1e-9));
    assertThat(Bleu.of(List.of(words("the cat is on the mat")), right, 4)).isEqualTo(1);
    assertThat(Bleu.of(List.of(words("the cat is on a rug")), right, 4))
        .isCloseTo(Math.pow(5 / 6.0 * (3 / 5.0) * (2 / 4.0) * (1 / 3.0), 0.25), within(1e-9));
  }

  @Test
  void phrasesOfOneMeaningAreEqual() {
    Synonyms synonyms = Synonyms.read("red\tcrimson\nto the left of\tleft of\n\n");

    assertThat(synonyms.plain(words("a crimson star left of it")))
        .isEqualTo(words("a red star to the left of it"));
    assertThat(
            synonyms.isOneOf(
                words("a red star left of a box"),
                List.of(words("a box"), words("a crimson star to the left of a box"))))
        .isTrue();
    assertThat(synonyms.isOneOf(words("a red star"), List.of(words("a blue star")))).isFalse();
    assertThat(Synonyms.NONE.plain(words("as it is"))).isEqualTo(words("as it is"));
    assertThatThrownBy(() -> Synonyms.read("a\tb\nb\tc")).hasMessage("b has two meanings");
  }

  @Test
  void theConsensusAgreesWithMost() {
    List<List<String>> all =
        List.of(
            words("a dog runs in the grass"),
            words("a dog plays in the grass"),
            words("two children swim"),
            words("a brown dog runs in the green grass"));

    assertThat(Consensus.of(all, all)).isEqualTo(words("a dog runs in the grass"));
  }
}
