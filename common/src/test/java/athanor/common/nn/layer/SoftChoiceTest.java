package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class SoftChoiceTest {
  private static final float[] LOGITS = {1, 3, 2, 0, -1, -1};
  private static final float[] TABLE = {1, 2, 3, 4, 5, 6};

  @Test
  void bestIsARowOfTheTable() {
    try (Tape tape = new Tape()) {
      assertThat(SoftChoice.best(logits(tape), table(tape), 1).toArray())
          .containsExactly(3, 4, 1, 2);
    }
  }

  @Test
  void gradientOfTheBestRowIsThatOfTheMean() {
    float[] gradient = {1, 1, 0.5f, 2};
    try (Tape tape = new Tape()) {
      Value ofMean = logits(tape);
      tape.backward(SoftChoice.mean(ofMean, table(tape), 0.5), gradient);
      Value ofBest = logits(tape);
      tape.backward(SoftChoice.best(ofBest, table(tape), 0.5), gradient);

      assertThat(ofBest.gradient().toArray()).containsExactly(ofMean.gradient().toArray());
      assertThat(ofBest.gradient().get(0)).isNotZero();
    }
  }

  private static Value logits(Tape tape) {
    return tape.variable(LOGITS, Value.Size.of(2, Shape.vector(3)));
  }

  private static Value table(Tape tape) {
    return tape.constant(TABLE, 3, Shape.vector(2));
  }
}
