package athanor.datasets.audio.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextGridTest {

  /** A grid whose tiers each hold one word from 0.1 s on, of half a second. */
  private static String grid(String... namesAndWords) {
    int tiers = namesAndWords.length / 2;
    StringBuilder text =
        new StringBuilder("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n")
            .append("xmin = 0\nxmax = 2\ntiers? <exists>\nsize = %d\nitem []:\n".formatted(tiers));
    for (int i = 0; i < tiers; i++) {
      text.append(
          """
              item [%d]:
                  class = "IntervalTier"
                  name = "%s"
                  xmin = 0
                  xmax = 2
                  intervals: size = 1
                  intervals [1]:
                      xmin = 0.1
                      xmax = 0.6
                      text = "%s"
          """
              .formatted(i + 1, namesAndWords[2 * i], namesAndWords[2 * i + 1]));
    }
    return text.toString();
  }

  private static List<String> spoken(GivenWords words) {
    return words.byRecording().get("r").stream()
        .map(b -> b.speaker() + ":" + b.word() + "@" + b.start() + "-" + b.end())
        .toList();
  }

  @Test
  void everySpeakersWordsAreReadAndPhonesAreNamedAsLeft() {
    GivenWords words =
        TextGrid.read(
            grid("anna - words", "seven", "anna - phones", "S", "bob - words", "yellow"), "r");

    assertThat(spoken(words)).containsExactly("anna:seven@100-600", "bob:yellow@100-600");
    assertThat(words.left()).containsExactly("anna - phones");
  }

  @Test
  void tiersWithoutAWordTierAreSpeakers() {
    assertThat(spoken(TextGrid.read(grid("Anna", "seven", "Bob", "yellow"), "r")))
        .containsExactly("Anna:seven@100-600", "Bob:yellow@100-600");
    assertThat(spoken(TextGrid.read(grid("utterance", "seven"), "r")))
        .containsExactly(":seven@100-600");
  }

  @Test
  void tiersOfOneNameAreAllRead() {
    assertThat(spoken(TextGrid.read(grid("words", "seven", "words", "yellow"), "r")))
        .containsExactly(":seven@100-600", ":yellow@100-600");
  }

  @Test
  void labelsOfAnyLengthAreRead() {
    String label = "word \"\"and\"\" word ".repeat(10_000).strip();

    GivenWords words = TextGrid.read(grid("words", label), "r");

    assertThat(words.byRecording().get("r").get(0).word()).isEqualTo(label.replace("\"\"", "\""));
  }

  @Test
  void numbersInLabelsAndNamesAreNoNumbersOfTheGrid() {
    assertThat(spoken(TextGrid.read(grid("words", "5 = [3] xmin = 7 ! <exists>"), "r")))
        .containsExactly(":5 = [3] xmin = 7 ! <exists>@100-600");
  }
}
