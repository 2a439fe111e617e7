package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class IdentityTest {
  private static final Identity BEFORE =
      new Identity("vae", Map.of("epochs", 3, "layers", "[6, 2]"), Set.of("epochs"), "1f");

  private static Identity now(String precision, Set<String> standard) {
    Map<String, Object> options = Map.of("epochs", 3, "layers", "[6, 2]", "precision", precision);
    return new Identity("vae", options, standard, "1f");
  }

  @Test
  void trainingMatchesItself() {
    assertThat(BEFORE.matches(BEFORE.toString())).isTrue();
  }

  @Test
  void otherInputsNamesAndValuesDoNotMatch() {
    assertThat(
            new Identity("vae", BEFORE.options(), BEFORE.standard(), "2f")
                .matches(BEFORE.toString()))
        .isFalse();
    assertThat(
            new Identity("gan", BEFORE.options(), BEFORE.standard(), "1f")
                .matches(BEFORE.toString()))
        .isFalse();
    assertThat(
            new Identity("vae", Map.of("epochs", 4, "layers", "[6, 2]"), Set.of("epochs"), "1f")
                .matches(BEFORE.toString()))
        .isFalse();
  }

  @Test
  void optionThatCameLaterMatchesAtItsDefaultOnly() {
    assertThat(now("f32", Set.of("precision")).matches(BEFORE.toString())).isTrue();
    assertThat(now("bf16", Set.of()).matches(BEFORE.toString())).isFalse();
  }

  @Test
  void optionThatTheCheckpointHasMustBeTheSameEvenAtItsDefault() {
    assertThat(now("f32", Set.of("precision")).matches(now("bf16", Set.of()).toString())).isFalse();
  }
}
