package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LstmStackTest {
  private static final int STEPS = 5;
  private static final int IN = 3;

  private static float[] normal(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Net net(LstmStack stack) {
    NetSpec spec = NetSpec.of(stack.parts());
    return new Net(spec, spec.start(Initialisation.Start.GLOROT, 2));
  }

  @Test
  void stepByStepWithStatesIsTheSameAsAllAtOnce() {
    LstmStack stack = LstmStack.of("lstm", IN, 4, 2);
    float[] x = normal(2 * STEPS * IN);
    try (Net net = net(stack);
        Tape tape = new Tape()) {
      Packing both = Packing.of(STEPS, STEPS);
      Value all = tape.variable(x, Value.Size.of(both, Shape.vector(IN)));
      float[] whole = stack.run(net, all, Pass.EVALUATE).steps().toArray();
      List<Lstm.State> states = List.of();
      for (int t = 0; t < STEPS; t++) {
        Value.Size size = Value.Size.of(Packing.of(1, 1), Shape.vector(IN));
        float[] some = new float[2 * IN];
        System.arraycopy(x, t * 2 * IN, some, 0, 2 * IN);
        LstmStack.Output step = stack.run(net, tape.variable(some, size), states, Pass.EVALUATE);
        states = step.last();
        float[] made = step.steps().toArray();
        for (int i = 0; i < made.length; i++) {
          assertThat(made[i]).isCloseTo(whole[t * made.length + i], within(1e-6f));
        }
      }
    }
  }

  @Test
  void dropoutBetweenLayersDropsInTrainingAlone() {
    LstmStack stack = new LstmStack("lstm", IN, 4, 2, true, 0.5);
    try (Net net = net(stack);
        Tape tape = new Tape()) {
      Value.Size size = Value.Size.of(Packing.of(STEPS), Shape.vector(IN));
      Value x = tape.variable(normal(STEPS * IN), size);
      float[] whole = stack.run(net, x, Pass.EVALUATE).steps().toArray();
      net.seed(4);
      float[] dropped = stack.run(net, x, Pass.LEARN).steps().toArray();
      net.seed(4);
      float[] again = stack.run(net, x, Pass.LEARN).steps().toArray();
      assertThat(stack.run(net, x, Pass.EVALUATE).steps().toArray()).containsExactly(whole);
      assertThat(dropped).containsExactly(again).isNotEqualTo(whole);
    }
  }
}
