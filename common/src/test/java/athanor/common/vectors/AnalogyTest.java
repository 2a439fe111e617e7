package athanor.common.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AnalogyTest {
  /** Kings and queens on one axis, royalty on the other, and a word that is far from both. */
  private static final VectorTable TABLE =
      VectorTable.of(
          List.of("man", "woman", "king", "queen", "stone"),
          3,
          new float[] {1, 0.1f, 0.1f, 0.1f, 1, 0.1f, 1, 0.1f, 1, 0.1f, 1, 1, -1, -1, -1});

  @Test
  void bothRulesFindTheFourthWord() {
    for (Analogy rule : Analogy.values()) {
      List<Neighbour> best = rule.answer(TABLE, 0, 1, 2, 2, row -> true);

      assertThat(TABLE.name(best.get(0).row())).as(rule.name()).isEqualTo("queen");
      assertThat(TABLE.name(best.get(1).row())).as(rule.name()).isEqualTo("stone");
    }
  }

  @Test
  void answersMayBeLimited() {
    List<Neighbour> best = Analogy.COS_ADD.answer(TABLE, 0, 1, 2, 5, row -> row != 3);

    assertThat(best).extracting(Neighbour::row).containsExactly(4);
  }
}
