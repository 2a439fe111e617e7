package athanor.common.training;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.training.Block.Role;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows that a replica hands in. */
final class RowSumsTest {
  @Test
  void oneValueThatIsNotFiniteIsFoundWhereverItIs() {
    Block shape = Block.zeros("weights", Role.WEIGHTS, 7, 1);
    float[] large = new float[7];
    Arrays.fill(large, -Float.MAX_VALUE);
    assertThat(RowSums.whole(shape, large.clone(), 1).isFinite()).isTrue();

    for (float broken : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY}) {
      for (int row = 0; row < 7; row++) {
        float[] values = large.clone();
        values[row] = broken;
        assertThat(RowSums.whole(shape, values, 1).isFinite()).as("row %d", row).isFalse();
      }
    }
  }
}
