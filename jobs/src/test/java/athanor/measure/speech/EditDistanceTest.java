package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import athanor.datasets.text.Levenshtein;
import athanor.measure.speech.EditDistance.Distance;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EditDistanceTest {
  private static final List<Segment> SEGMENTS =
      List.of(said("hand", "x"), said("hand", "y"), said("hands", "y"), said("hand", "z"));

  private static Segment said(String word, String speaker) {
    return new Segment(word + speaker, word, speaker, new float[] {1});
  }

  private static Stream<Long> pairs(EditDistance measured) {
    return measured.classes().stream().map(Distance::pairs);
  }

  @Test
  void likenessFallsIntoTheDistanceOfItsWords() {
    EditDistance letters = EditDistance.measure(SEGMENTS, Map.of(), (a, b) -> a + 10 * b);

    // Of different speakers: (0 1), (0 3), (1 3) the same; (0 2), (2 3) one letter apart.
    assertThat(pairs(letters)).containsExactly(3L, 2L, 0L, 0L, 0L);
    assertThat(letters.classes().get(0).mean()).isCloseTo((10 + 30 + 31) / 3.0, within(1e-9));
    assertThat(letters.classes().get(2).mean()).isNaN();
    assertThat(
            pairs(
                EditDistance.measure(
                    SEGMENTS, Map.of("hands", List.of("h", "ae", "n", "d", "z")), (a, b) -> 0)))
        .containsExactly(3L, 0L, 2L, 0L, 0L);
    assertThat(Levenshtein.distance(List.of("a", "b", "c"), List.of("b", "d"))).isEqualTo(2);
  }

  @Test
  void wordsThatSoundTheSameAreAtDistanceZero() {
    Map<String, List<String>> sounds =
        Map.of("hand", List.of("h", "ae", "n", "d"), "hands", List.of("h", "ae", "n", "d"));

    EditDistance measured = EditDistance.measure(SEGMENTS, sounds, (a, b) -> 1);

    assertThat(pairs(measured)).containsExactly(5L, 0L, 0L, 0L, 0L);
    // hand with hand and hand with hands; hands is said once only.
    assertThat(measured.classes().get(0).wordPairs()).isEqualTo(2);
  }

  @Test
  void errorIsOfPairsOfWordsHoweverOftenTheyAreSaid() {
    // Three pairs of words at distance 1 with likeness 0.1, 0.2 and 0.6, each in two pairs of
    // segments: the error is that of the mean of three numbers.
    List<Segment> segments =
        Stream.of("a", "b", "c")
            .flatMap(word -> Stream.of(said(word, "x"), said(word, "y")))
            .toList();
    float[][] likeness = {{1, 0.1f, 0.2f}, {0.1f, 1, 0.6f}, {0.2f, 0.6f, 1}};

    EditDistance measured =
        EditDistance.measure(segments, Map.of(), (a, b) -> likeness[a / 2][b / 2]);

    Distance one = measured.classes().get(1);
    assertThat(one.pairs()).isEqualTo(6);
    assertThat(one.wordPairs()).isEqualTo(3);
    assertThat(one.mean()).isCloseTo(0.3, within(1e-6));
    assertThat(one.error()).isCloseTo(Math.sqrt(0.07 / 3), within(1e-6));
    assertThat(measured.classes().get(0).error()).isCloseTo(0, within(1e-9));
    assertThat(measured.classes().get(3).error()).isNaN();
  }
}
