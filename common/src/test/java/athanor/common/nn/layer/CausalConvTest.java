package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CausalConvTest {
  private static final int ROWS = 2;
  private static final int STEPS = 9;
  private static final int IN = 3;
  private static final int OUT = 4;

  @Test
  void stepByStepIsTheSameAsAllAtOnce() {
    Shape shape = new Shape(1, STEPS, IN);
    CausalConv layer = new CausalConv(OUT, 3, 2, Activation.TANH);
    NetSpec spec = NetSpec.of(shape, layer);
    float[] x = new float[ROWS * STEPS * IN];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 5));
        Tape tape = new Tape()) {
      float[] whole = net.forward(tape.constant(x, ROWS, shape), Pass.EVALUATE).toArray();
      CausalConv.Past past = layer.past(shape, ROWS);
      for (int again = 0; again < 2; again++) {
        for (int t = 0; t < STEPS; t++) {
          tape.reset();
          Value step = tape.constant(column(x, t, IN), ROWS, Shape.vector(IN));
          float[] made = layer.step(step, past, net.slot("0", tape, Pass.EVALUATE)).toArray();
          assertThat(made)
              .usingComparatorWithPrecision(1e-5f)
              .containsExactly(column(whole, t, OUT));
        }
        past.clear();
      }
    }
  }

  /** Step t of all rows. */
  private static float[] column(float[] values, int t, int width) {
    float[] some = new float[ROWS * width];
    for (int r = 0; r < ROWS; r++) {
      int from = (r * STEPS + t) * width;
      float[] step = Arrays.copyOfRange(values, from, from + width);
      System.arraycopy(step, 0, some, r * width, width);
    }
    return some;
  }
}
