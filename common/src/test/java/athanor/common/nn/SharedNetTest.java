package athanor.common.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.layer.Activation;
import athanor.common.nn.layer.Dense;
import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedNetTest {
  private static final NetSpec SPEC =
      NetSpec.of(
          List.of(new NetSpec.Part("sum", Shape.vector(2), Dense.of(1, Activation.IDENTITY))));

  private final SharedNet shared =
      new SharedNet(SPEC, new NetValues(new float[] {2, 3, 1}, new float[0]));

  private static float[] made(Net net, Tape tape) {
    Value input = tape.constant(new float[] {1, 10}, 1, SPEC.input());
    return net.forward(input, Pass.EVALUATE).values().toArray();
  }

  @Test
  void everyUseHasItsOwnCopyWithTheSameValues() {
    float[] alone = shared.use(SharedNetTest::made);

    List<Net> two =
        shared.use((outer, tape) -> shared.use((inner, other) -> List.of(outer, inner)));

    assertThat(alone).containsExactly(33);
    assertThat(two.get(0)).isNotSameAs(two.get(1));
    assertThat(shared.use(SharedNetTest::made)).containsExactly(alone);
  }

  @Test
  void aCopyStaysForTheNextUseUnlessItFailed() {
    Net first = shared.use((net, tape) -> net);
    Net second = shared.use((net, tape) -> net);

    assertThatThrownBy(
            () ->
                shared.use(
                    (net, tape) -> {
                      throw new IllegalStateException("on purpose");
                    }))
        .hasMessage("on purpose");

    assertThat(second).isSameAs(first);
    assertThat(shared.<Net>use((net, tape) -> net)).isNotSameAs(first);
    assertThat(shared.use(SharedNetTest::made)).containsExactly(33);
  }

  @Test
  void whatTravelledComputesTheSame() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(shared);
    }

    SharedNet read =
        (SharedNet)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(read.use(SharedNetTest::made)).containsExactly(33);
  }

  @Test
  void valuesThatAreTooFewAreRefused() {
    assertThatThrownBy(() -> new SharedNet(SPEC, new NetValues(new float[2], new float[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs 3 parameters and 0 statistics, got 2 and 0");
  }
}
