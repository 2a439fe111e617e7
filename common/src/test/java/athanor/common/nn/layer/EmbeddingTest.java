package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.shape.Shape;
import org.junit.jupiter.api.Test;

final class EmbeddingTest {
  private static final Embedding LAYER = new Embedding(6, 2);

  private static Net net() {
    NetSpec spec = NetSpec.of(Shape.vector(1), LAYER);
    return new Net(spec, spec.start(Initialisation.Start.GLOROT, 1));
  }

  @Test
  void onlyLookedUpRowsHaveGradientsUntilTheyAreCleared() {
    try (Net net = net();
        Tape tape = new Tape()) {
      Value y = LAYER.look(new int[] {4, 1, 4}, net.slot("0", tape, Pass.LEARN));
      tape.backward(y, new float[] {1, 2, 3, 4, 5, 6});

      assertThat(net.touched(0).orElseThrow().rows()).containsExactly(1, 4);
      assertThat(net.gradients().toArray()).containsExactly(0, 0, 3, 4, 0, 0, 0, 0, 6, 8, 0, 0);

      net.clearGradients();
      assertThat(net.touched(0).orElseThrow().rows()).isEmpty();
      assertThat(net.gradients().toArray()).containsOnly(0);
    }
  }

  @Test
  void tableReadAsAMatrixIsTouchedInAllRows() {
    try (Net net = net();
        Tape tape = new Tape()) {
      net.slot("0", tape, Pass.EVALUATE).parameters(0, 6, 2);
      assertThat(net.touched(0).orElseThrow().rows()).isEmpty();
      net.slot("0", tape, Pass.LEARN).parameters(0, 6, 2);
      assertThat(net.touched(0).orElseThrow().rows()).containsExactly(0, 1, 2, 3, 4, 5);
    }
  }

  @Test
  void wordsPastTheEndAreRefused() {
    try (Net net = net();
        Tape tape = new Tape()) {
      Value words = tape.constant(new float[] {2, 6}, 2, Shape.vector(1));
      assertThatThrownBy(() -> net.forward(words, Pass.EVALUATE))
          .hasMessage("a word's number must be 0..5, got 6");
    }
  }
}
