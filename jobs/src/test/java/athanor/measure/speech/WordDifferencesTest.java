package athanor.measure.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.datasets.audio.segments.Segment;
import athanor.measure.speech.WordDifferences.Names;
import athanor.measure.speech.WordDifferences.Pair;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class WordDifferencesTest {
  /** The last sound s adds (0, 0, 1); f in place of n adds (1, -1, 0). */
  private static final Map<String, float[]> MEANS =
      Map.of(
          "hand", new float[] {0.2f, 0.3f, 0},
          "hands", new float[] {0.2f, 0.3f, 1},
          "land", new float[] {-0.5f, 0.1f, 0.4f},
          "lands", new float[] {-0.5f, 0.1f, 1.4f},
          "fear", new float[] {1, 0, -2},
          "near", new float[] {0, 1, -2},
          "fame", new float[] {1.5f, 0, -3},
          "name", new float[] {0.5f, 1, -3});

  private static final List<String> WORDS = MEANS.keySet().stream().sorted().toList();

  /** Each word twice, a little beside its mean on either side. */
  private static final List<Segment> SEGMENTS =
      WORDS.stream()
          .flatMap(word -> Stream.of("x", "y").map(s -> new Segment(word + s, word, s, null)))
          .toList();

  private static final float[][] VECTORS =
      WORDS.stream()
          .flatMap(word -> Stream.of(off(MEANS.get(word), 0.1f), off(MEANS.get(word), -0.1f)))
          .toArray(float[][]::new);

  private static float[] off(float[] mean, float by) {
    return new float[] {mean[0] + by, mean[1] + by, mean[2] - by};
  }

  private static String text(WordDifferences found, Pair pair) {
    return found.words().get(pair.from()) + ":" + found.words().get(pair.to());
  }

  @Test
  void pairsOfOneSoundAreFoundAndTheirDifferencesCompared() {
    WordDifferences found = WordDifferences.of(SEGMENTS, VECTORS, Map.of(), List.of());

    assertThat(found.pairs().stream().map(pair -> pair.change() + " " + text(found, pair)))
        .contains("- > -s hand:hands", "- > -s land:lands")
        .contains("f- > n- fear:near", "f- > n- fame:name")
        .contains("h- > l- hand:land", "h- > l- hands:lands")
        .doesNotContain("n- > f- near:fear");
    assertThat(found.sameChange()).isCloseTo(1, within(1e-5));
    assertThat(found.otherChange()).isLessThan(0.6);
    int fear = found.words().indexOf("fear");
    assertThat(found.means()[fear]).containsExactly(MEANS.get("fear"), within(1e-6f));
  }

  @Test
  void chosenPairsAreTakenAsFarAsTheirWordsAreThere() {
    WordDifferences found =
        WordDifferences.of(
            SEGMENTS,
            VECTORS,
            Map.of(),
            List.of(
                new Names("near", "fear"), new Names("hand", "gone"), new Names("fame", "land")));

    assertThat(found.words()).containsExactly("near", "fear", "fame", "land");
    assertThat(found.pairs())
        .containsExactlyInAnyOrder(new Pair(0, 1, "n- > f-"), new Pair(2, 3, "f a m e > l a n d"));
    assertThat(found.sameChange()).isNaN();
  }

  @Test
  void soundsDecideAndNotLetters() {
    Map<String, List<String>> sounds =
        Map.of("fear", List.of("F", "IH", "R"), "hand", List.of("HH", "IH", "R"));

    WordDifferences found =
        WordDifferences.of(SEGMENTS, VECTORS, sounds, List.of(new Names("fear", "hand")));

    assertThat(found.pairs().get(0).change()).isEqualTo("F- > HH-");
  }
}
