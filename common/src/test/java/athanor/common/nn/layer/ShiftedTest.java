package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ShiftedTest {
  private static final Shape MAP = new Shape(2, 3, 1);

  private static float[] shifted(int down, int right) {
    try (Tape tape = new Tape()) {
      Value x = tape.variable(new float[] {1, 2, 3, 4, 5, 6}, Value.Size.of(1, MAP));
      return Shifted.of(x, new int[] {down}, new int[] {right}).toArray();
    }
  }

  @Test
  void aMapMovesAndItsEdgeIsRepeated() {
    assertThat(shifted(0, 0)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(shifted(1, 0)).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(shifted(0, 1)).containsExactly(1, 1, 2, 4, 4, 5);
    assertThat(shifted(-1, -2)).containsExactly(6, 6, 6, 6, 6, 6);
    assertThat(shifted(5, 5)).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void eachRowMovesByItsOwnDistanceAndNoFurtherThanAsked() {
    try (Tape tape = new Tape()) {
      float[] one = new float[400 * 49];
      for (int row = 0; row < 400; row++) {
        one[row * 49 + 24] = 1;
      }
      Value x = tape.variable(one, Value.Size.of(400, new Shape(7, 7, 1)));
      float[] moved = Shifted.of(x, 2, new SplittableRandom(1)).toArray();

      boolean[] places = new boolean[49];
      for (int i = 0; i < moved.length; i++) {
        places[i % 49] |= moved[i] == 1;
      }
      for (int place = 0; place < 49; place++) {
        boolean near = Math.abs(place / 7 - 3) <= 2 && Math.abs(place % 7 - 3) <= 2;
        assertThat(places[place]).as("place %d", place).isEqualTo(near);
      }
      assertThat(Shifted.of(x, 0, new SplittableRandom(1))).isSameAs(x);
    }
  }
}
