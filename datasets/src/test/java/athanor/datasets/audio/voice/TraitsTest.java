package athanor.datasets.audio.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.card.BadInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TraitsTest {
  private static Traits traits() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("word", List.of("fear", "name"));
    values.put("speaker", List.of("spk0", "spk1", "spk2"));
    return new Traits(values);
  }

  @Test
  void whatIsNotSaidIsDrawn() {
    Map<String, String> asked = traits().parse(" word=name ");

    for (int seed = 0; seed < 20; seed++) {
      int[] numbers = traits().settled(asked, new SplittableRandom(seed));
      assertThat(numbers[0]).isEqualTo(1);
      assertThat(numbers[1]).isBetween(0, 2);
      assertThat(traits().fault(traits().named(numbers))).isEmpty();
    }
  }

  @Test
  void unknownValuesAreNamedWithTheKnownOnes() {
    assertThatThrownBy(() -> traits().parse("word=fame"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("word must be one of [fear, name], got \"fame\"");
    assertThatThrownBy(() -> traits().parse("mood=good"))
        .hasMessage("conditions of this model must be of [word, speaker], got \"mood\"");
    assertThatThrownBy(() -> traits().parse("fear"))
        .hasMessage("a condition must be TRAIT=VALUE, got \"fear\"");
    assertThat(traits().fault(Map.of("word", "fear")))
        .isEqualTo("speaker must be one of [spk0, spk1, spk2], got \"\"");
  }

  @Test
  void aCardGivesBackTheSameTraits() {
    assertThat(Traits.of(traits().values())).isEqualTo(traits());
    assertThat(Traits.of("nothing")).isEqualTo(Traits.none());
  }
}
