package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.common.nn.NetSpec;
import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

final class LayersTest {
  private static final Shape MAP = new Shape(8, 8, 4);

  @Test
  void specsTravelToWorkers() throws IOException, ClassNotFoundException {
    NetSpec spec =
        NetSpec.of(
            MAP,
            Conv.halving(6, Activation.RELU, WeightNorm.SPECTRAL),
            new BatchNorm(Activation.TANH),
            new MaxMin(),
            new Upsample(2),
            Conv.same(8, 3, Activation.IDENTITY).masked(Mask.A),
            new GatedUnit(),
            TransposedConv.doubling(2, Activation.TANH),
            new Reshape(Shape.vector(512)),
            new LayerNorm(),
            new Dropout(0.5),
            Dense.of(3, Activation.TANH));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(spec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(spec);
    }
    assertThat(spec.output()).isEqualTo(Shape.vector(3));
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new MaxMin().output(new Shape(1, 1, 3)))
        .hasMessage("channels that are put in order by twos must be even, got 3");
    assertThatThrownBy(() -> new Reshape(Shape.vector(5)).output(MAP))
        .hasMessageContaining("of 256 values cannot be looked at as")
        .hasMessageContaining("of 5");
  }
}
