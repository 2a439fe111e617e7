package athanor.common.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Initialisation;
import athanor.common.nn.Net;
import athanor.common.nn.NetSpec;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.Value;
import athanor.common.nn.kernel.Packing;
import athanor.common.shape.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ConvLstmTest {
  private static final Shape MAP = new Shape(4, 5, 2);
  private static final ConvLstm LAYER = new ConvLstm(3, 3);
  private static final int STEPS = 6;

  @Test
  void stepByStepWithKeptStateGivesWhatAllStepsAtOnceGive() {
    NetSpec spec = NetSpec.of(MAP, LAYER);
    float[] film = new float[STEPS * MAP.size()];
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < film.length; i++) {
      film[i] = (float) random.nextGaussian();
    }
    try (Tape tape = new Tape();
        Net net = new Net(spec, spec.start(Initialisation.Start.GLOROT, 5))) {
      float[] whole = run(net, tape, film, Optional.empty()).steps().toArray();
      int size = LAYER.output(MAP).size();
      Optional<float[][]> state = Optional.empty();
      for (int t = 0; t < STEPS; t++) {
        float[] frame = Arrays.copyOfRange(film, t * MAP.size(), (t + 1) * MAP.size());
        Lstm.Output step = run(net, tape, frame, state);
        float[] output = step.last().output().toArray();
        for (int i = 0; i < size; i++) {
          assertThat(output[i]).isCloseTo(whole[t * size + i], within(1e-6f));
        }
        state = Optional.of(new float[][] {output, step.last().cells().toArray()});
      }
    }
  }

  private static Lstm.Output run(Net net, Tape tape, float[] frames, Optional<float[][]> state) {
    tape.reset();
    Shape out = LAYER.output(MAP);
    Packing packing = Packing.of(frames.length / MAP.size());
    Value steps = tape.variable(frames, Value.Size.of(packing, MAP));
    return LAYER.run(
        steps,
        state.map(s -> new Lstm.State(tape.constant(s[0], 1, out), tape.constant(s[1], 1, out))),
        net.slot("0", tape, Pass.EVALUATE));
  }

  @Test
  void evenKernelIsRefused() {
    assertThatThrownBy(() -> new ConvLstm(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kernel 2");
  }
}
