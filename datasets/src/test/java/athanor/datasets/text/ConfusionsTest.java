package athanor.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ConfusionsTest {
  private static final TokenVocabulary VOCABULARY =
      new TokenVocabulary(
          TokenUnit.WORDS,
          List.of("robert", "rupert", "tax", "tacks", "owl", "."),
          new long[6],
          new long[6],
          6,
          10);

  @Test
  void whatSoundsAlikeIsTakenForEachOther() {
    Confusions confusions = Confusions.of(VOCABULARY);
    SplittableRandom random = new SplittableRandom(1);

    assertThat(Confusions.key("robert", 4))
        .isEqualTo("r163")
        .isEqualTo(Confusions.key("rupert", 4));
    for (int i = 0; i < 20; i++) {
      assertThat(VOCABULARY.token(confusions.heard(VOCABULARY.number("robert"), random)))
          .isEqualTo("rupert");
      assertThat(confusions.heard(VOCABULARY.number("owl"), random)).isBetween(2, 7);
      assertThat(confusions.heard(TokenVocabulary.UNKNOWN, random)).isBetween(2, 7);
    }
  }

  @Test
  void aShareOfASourceIsGarbled() {
    int[] source = new int[10_000];
    Arrays.fill(source, VOCABULARY.number("tax"));

    int[] heard = Confusions.of(VOCABULARY).heard(source, 0.2, new SplittableRandom(2));

    long other = Arrays.stream(heard).filter(number -> number != source[0]).count();
    assertThat(other).isBetween(1_850L, 2_150L);
  }

  @Test
  void whatIsSpeltMoreAlikeIsTakenMoreOften() {
    List<String> words = List.of("robert", "robart", "rubbered");
    Confusions confusions =
        Confusions.of(new TokenVocabulary(TokenUnit.WORDS, words, new long[3], new long[3], 3, 10));

    assertThat(confusions.share(2, 3)).isGreaterThan(5 * confusions.share(2, 4));
    assertThat(confusions.share(2, 3) + confusions.share(2, 4)).isCloseTo(1, within(1e-6));
    assertThat(confusions.share(2, 2)).isZero();
  }
}
