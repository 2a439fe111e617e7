package athanor.common.nn.unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.BatchNorm;
import athanor.common.nn.layer.Dense;
import athanor.common.nn.loss.RowLoss;
import athanor.common.shape.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnrolledNetTest {
  private static final Shape IN = Shape.vector(2);
  private static final float[] X = {1, 2, -1, 0.5f, 0.3f, -2};

  private record Square() implements SmoothLoss {
    @Override
    public double loss(double value) {
      return value * value;
    }

    @Override
    public double derivative(double value) {
      return 2 * value;
    }

    @Override
    public double secondDerivative(double value) {
      return 2;
    }
  }

  @Test
  void unrolledStepIsTheStepThatTheNetWouldTake() {
    NetSpec spec = NetSpec.of(IN, Dense.of(4, Activation.TANH), Dense.of(1, Activation.IDENTITY));
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 1));
        Tape tape = new Tape()) {
      Value x = tape.constant(X, 3, IN);
      UnrolledNet.Term term = new UnrolledNet.Term(x, new Square(), 3);
      float[] unrolled =
          UnrolledNet.of(net, tape, Pass.FROZEN).step(List.of(term), 0.1).forward(x).toArray();
      assertThat(net.gradients().toArray()).containsOnly(0);

      tape.backward(RowLoss.of(net.forward(x, Pass.LEARN), new Square(), 3));
      net.parameters().add(net.gradients(), -0.1f);
      net.parametersChanged();
      float[] stepped = net.forward(tape.constant(X, 3, IN), Pass.EVALUATE).toArray();

      assertThat(unrolled).usingComparatorWithPrecision(1e-6f).containsExactly(stepped);
    }
  }

  @Test
  void otherLayersAreRefused() {
    NetSpec spec = NetSpec.of(IN, new BatchNorm(Activation.TANH));
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 1));
        Tape tape = new Tape()) {
      assertThatThrownBy(() -> UnrolledNet.of(net, tape, Pass.LEARN))
          .hasMessageStartingWith("only dense layers without a norm can be unrolled, part 0 is");
    }
  }
}
