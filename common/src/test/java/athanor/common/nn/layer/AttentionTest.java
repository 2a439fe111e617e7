package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class AttentionTest {
  private static final Shape SHAPE = Shape.vector(2);

  /** Two sequences in the caller's order: one step, then three. */
  private static final Packing PACKING = Packing.of(1, 3);

  private static Attended attended(Tape tape) {
    // Packed: the first steps of the longer and of the shorter, then the longer one's others.
    float[] keys = {0, 0, 5, 5, 0, 100, 3, 0};
    Value value = tape.variable(keys, Value.Size.of(PACKING, SHAPE));
    return Attended.of(value, value);
  }

  @Test
  void queryFindsTheStepThatIsLikeIt() {
    try (Tape tape = new Tape()) {
      Value queries = tape.constant(new float[] {0, 2, 0, 2}, 2, SHAPE);
      Attended.Found found =
          new DotAttention(1, false).find(queries, new int[] {1, 0}, attended(tape));

      assertThat(found.weights(0)).hasSize(3);
      assertThat(found.weights(0)[1]).isCloseTo(1, within(1e-6f));
      assertThat(found.weights(1)).containsExactly(1);
      assertThat(found.context().toArray())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(0, 100, 5, 5);
    }
  }

  @Test
  void sequencesThatAreNotThereAreRefused() {
    try (Tape tape = new Tape()) {
      Value queries = tape.constant(new float[] {0, 2}, 1, SHAPE);
      DotAttention layer = new DotAttention(1, false);
      Attended attended = attended(tape);
      assertThatThrownBy(() -> layer.find(queries, new int[] {2}, attended))
          .hasMessage("a sequence must be 0..1, got 2");
      assertThatThrownBy(() -> layer.find(queries, new int[] {0, 1}, attended))
          .hasMessage("1 queries need as many sequences, got 2");
      assertThatThrownBy(() -> new DotAttention(3, false).find(queries, new int[] {0}, attended))
          .hasMessage("3 heads cannot share queries of 2, keys of 2 and values of 2");
    }
  }
}
