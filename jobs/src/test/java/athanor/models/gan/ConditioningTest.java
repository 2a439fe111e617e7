package athanor.models.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ConditioningTest {
  @Test
  void weightsOfClassesMustFitTheConditions() {
    Conditioning guidance = new Conditioning(Conditioning.Way.CLASSES, List.of(1.0, 2.0));

    assertThat(guidance.weights(2)).containsExactly(1, 2);
    assertThatThrownBy(() -> guidance.weights(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class-weights must be 1 value or 3, one per condition, got 2");
    assertThatThrownBy(() -> Small.guided(GanObjective.WASSERSTEIN_CLIP, 4, 1, guidance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("guidance must be wrong-pairs for a Wasserstein objective");
  }
}
