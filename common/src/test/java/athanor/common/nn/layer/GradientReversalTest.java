package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class GradientReversalTest {
  @Test
  void valuesPassAndTheirGradientIsMultiplied() {
    try (Tape tape = new Tape()) {
      Value x = tape.variable(new float[] {3, -4}, Value.Size.of(1, Shape.vector(2)));
      Value y = GradientReversal.of(x, -0.5f);
      assertThat(y.toArray()).containsExactly(3, -4);

      tape.backward(y, new float[] {2, 6});

      assertThat(x.gradient().toArray()).containsExactly(-1, -3);
    }
  }
}
