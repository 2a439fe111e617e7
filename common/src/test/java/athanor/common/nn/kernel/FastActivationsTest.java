package athanor.common.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

final class FastActivationsTest {
  @Test
  void errorIsBelowWhatIsStated() {
    double tanh = 0;
    double sigmoid = 0;
    for (float x = -30; x < 30; x += 0.0007f) {
      tanh = Math.max(tanh, Math.abs(FastActivations.tanh(x) - Math.tanh(x)));
      sigmoid = Math.max(sigmoid, Math.abs(FastActivations.sigmoid(x) - 1 / (1 + Math.exp(-x))));
    }
    assertThat(tanh).isLessThan(3e-7);
    assertThat(sigmoid).isLessThan(2e-7);
  }

  @Test
  void vectorsGiveWhatScalarsGive() {
    for (float x : new float[] {-40, -3.3f, -0.1f, 0, 1e-4f, 0.7f, 5, 1e9f}) {
      FloatVector value = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, x);

      assertThat(FastActivations.tanh(value).lane(0)).isEqualTo(FastActivations.tanh(x));
      assertThat(FastActivations.sigmoid(value).lane(0)).isEqualTo(FastActivations.sigmoid(x));
    }
  }

  @Test
  void notANumberStaysNotANumber() {
    FloatVector value = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, Float.NaN);

    assertThat(FastActivations.tanh(Float.NaN)).isNaN();
    assertThat(FastActivations.tanh(value).lane(0)).isNaN();
  }
}
