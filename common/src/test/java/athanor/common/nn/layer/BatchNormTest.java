package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BatchNormTest {
  private static final Shape SHAPE = Shape.vector(1);
  private static final float[] BATCH = {1, 2, 3, 6};

  private static Net net() {
    // Scale 2, shift 0.5; a running mean of 1 and mean square of 5: variance 4.
    return new Net(
        NetSpec.of(SHAPE, new BatchNorm(Activation.IDENTITY)),
        new NetValues(new float[] {2, 0.5f}, new float[] {1, 5}));
  }

  @ParameterizedTest
  @EnumSource(
      value = Pass.class,
      names = {"LEARN", "FROZEN"})
  void runningStatisticsMoveATenthOfTheWayToTheBatch(Pass pass) {
    try (Net net = net();
        Tape tape = new Tape()) {
      net.forward(tape.constant(BATCH, 4, SHAPE), pass);
      assertThat(net.statistics().get(0)).isCloseTo(0.9f * 1 + 0.1f * 3, within(1e-6f));
      assertThat(net.statistics().get(1)).isCloseTo(0.9f * 5 + 0.1f * 12.5f, within(1e-5f));
    }
  }

  @Test
  void evaluationUsesRunningStatisticsAndKeepsThem() {
    try (Net net = net();
        Tape tape = new Tape()) {
      Value x = tape.variable(BATCH, Value.Size.of(4, SHAPE));
      Value y = net.forward(x, Pass.EVALUATE);
      tape.backward(y, new float[] {1, 0, 0, -3});

      assertThat(y.toArray())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(0.5f, 1.5f, 2.5f, 5.5f);
      assertThat(x.gradient().toArray())
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(1f, 0f, 0f, -3f);
      assertThat(net.statistics().toArray()).containsExactly(1, 5);
      assertThat(net.gradients().toArray()).containsOnly(0);
    }
  }
}
