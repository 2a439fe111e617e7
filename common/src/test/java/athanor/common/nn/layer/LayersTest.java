package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Precision;
import athanor.common.shape.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
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

  /** Factors are rounded to 8 bits of significand, which moves sums of 256 by some thousandths. */
  @Test
  void denseLayerInBf16IsNearThatInF32ForwardAndBackward() {
    assumeTrue(Precision.BF16.served());
    NetSpec spec = NetSpec.of(Shape.vector(256), Dense.of(128, Activation.TANH));
    float[][] exact = outputAndGradient(spec, Precision.F32);
    float[][] rounded = outputAndGradient(spec, Precision.BF16);

    for (int i = 0; i < exact.length; i++) {
      assertThat(rounded[i]).isNotEqualTo(exact[i]);
      assertThat(distance(rounded[i], exact[i])).isBetween(1e-4, 1e-2);
    }
  }

  private static float[][] outputAndGradient(NetSpec spec, Precision precision) {
    float[] batch = new float[64 * 256];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = (float) Math.sin(i);
    }
    try (Net net = new Net(spec, spec.start(Initialisation.Start.HE, 1), precision);
        Tape tape = new Tape()) {
      Value y = net.forward(tape.constant(batch, 64, Shape.vector(256)), Pass.LEARN);
      float[] output = y.values().toArray();
      tape.backward(y, output);
      return new float[][] {output, net.gradients().toArray()};
    }
  }

  /** Length of the difference over the length of the second. */
  private static double distance(float[] a, float[] b) {
    double apart = 0;
    double length = 0;
    for (int i = 0; i < a.length; i++) {
      apart += (a[i] - b[i]) * (double) (a[i] - b[i]);
      length += b[i] * (double) b[i];
    }
    return Math.sqrt(apart / length);
  }

  /** Whatever the layers need lies in the tape's arena, which the second step finds as it was. */
  @Test
  void noMemoryIsTakenAnewAfterTheFirstStep() {
    NetSpec spec =
        NetSpec.of(
            MAP,
            Conv.halving(6, Activation.RELU, WeightNorm.SPECTRAL),
            new BatchNorm(Activation.TANH),
            new MaxMin(),
            new Upsample(2),
            new Activate(Activation.SIGMOID),
            new GatedUnit(),
            TransposedConv.doubling(2, Activation.TANH),
            new Reshape(Shape.vector(512)),
            new LayerNorm(),
            new Dropout(0.5),
            Dense.of(3, Activation.TANH));
    float[] x = new float[16 * MAP.size()];
    float[] ones = new float[16 * 3];
    Arrays.fill(ones, 1);
    try (Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 1));
        Tape tape = new Tape()) {
      long afterTwo = 0;
      for (int step = 1; step <= 6; step++) {
        tape.reset();
        net.seed(step);
        Value in = tape.variable(x, Value.Size.of(16, MAP));
        tape.backward(net.forward(in, Pass.LEARN), ones);
        Orthonormal.hold(net, tape);
        afterTwo = step == 2 ? tape.allocations() : afterTwo;
      }
      assertThat(tape.allocations()).isEqualTo(afterTwo);
    }
  }

  /** A width that no vector divides; the gradient comes on top of another one. */
  @Test
  void gatedUnitIsASliceThroughTanhTimesOneThroughSigmoidBitForBit() {
    int half = 21;
    Shape shape = new Shape(3, 5, 2 * half);
    float[] x = new float[4 * shape.size()];
    float[] by = new float[x.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = 3 * (float) Math.sin(i);
      by[i / 2] = (float) Math.cos(i);
    }
    float[][] found = new float[4][];
    try (Tape tape = new Tape()) {
      for (int turn = 0; turn < 4; turn++) {
        tape.reset();
        Value in = tape.variable(x, Value.Size.of(4, shape));
        Value y =
            turn % 2 == 0
                ? GatedUnit.of(in)
                : Gate.of(
                    Slice.of(in, 0, half, Activation.TANH),
                    Slice.of(in, half, half, Activation.SIGMOID));
        if (turn > 1) {
          in.addGradient(x);
        }
        found[turn] = y.toArray();
        tape.backward(y, by);
        found[turn] = concatenated(found[turn], in.gradient().toArray());
      }
    }
    assertThat(found[0]).isEqualTo(found[1]);
    assertThat(found[2]).isEqualTo(found[3]).isNotEqualTo(found[0]);
  }

  private static float[] concatenated(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
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
