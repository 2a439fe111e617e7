package athanor.models.wavenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.common.nn.Net;
import athanor.common.nn.NetValues;
import athanor.common.nn.Pass;
import athanor.common.nn.Tape;
import athanor.common.nn.sequence.Sampler;
import athanor.models.wavenet.SoundShard.Sound;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DrawingTest {
  private static final int LENGTH = 300;
  private static final int[] NUMBERS = {1, 0};

  private static Architecture architecture(int kernel) {
    return new Architecture(20, 24, 17, kernel, List.of(1, 2, 4, 8, 1, 2), List.of(2, 3), 5);
  }

  private static Drawing.Drawn drawn(Architecture net, NetValues values, int[] numbers) {
    return new Drawing(net, values.parameters())
        .draw(LENGTH, numbers, Sampler.PLAIN, new SplittableRandom(3));
  }

  /** Past the receptive field too, and with conditions that change on the way. */
  @Test
  void queuesDrawTheSameSoundAsTheWholeNetSampleBySample() {
    for (int kernel : new int[] {2, 3}) {
      Architecture net = architecture(kernel);
      NetValues values = Waves.drawn(net, 5);

      byte[] naive =
          new NaiveDrawing(net, values.parameters())
              .draw(LENGTH, NUMBERS, Sampler.PLAIN, new SplittableRandom(3));

      assertThat(net.receptiveField()).isLessThan(LENGTH / 2);
      assertThat(drawn(net, values, NUMBERS).codes()).isEqualTo(naive);
    }
  }

  @Test
  void aDrawingObjectStartsAnew() {
    Architecture net = architecture(2);
    Drawing drawing = new Drawing(net, Waves.drawn(net, 5).parameters());

    byte[] first = drawing.draw(LENGTH, NUMBERS, Sampler.PLAIN, new SplittableRandom(3)).codes();
    byte[] second = drawing.draw(LENGTH, NUMBERS, Sampler.PLAIN, new SplittableRandom(3)).codes();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void conditionsChangeWhatIsDrawn() {
    Architecture net = architecture(2);
    NetValues values = Waves.drawn(net, 5);
    Set<String> sounds = new HashSet<>();
    for (int word = 0; word < 2; word++) {
      for (int speaker = 0; speaker < 3; speaker++) {
        sounds.add(Arrays.toString(drawn(net, values, new int[] {word, speaker}).codes()));
      }
    }

    assertThat(sounds).hasSize(6);
  }

  /** The net that learns has kernels of its own; the one that draws must be the same net. */
  @Test
  void theNetThatDrawsIsTheOneThatLearns() {
    Architecture net = architecture(3);
    NetValues values = Waves.drawn(net, 7);
    Sound sound = new Sound("", drawn(net, values, NUMBERS).codes(), NUMBERS);
    Windows windows = new Windows(net, 64);
    NaiveDrawing naive = new NaiveDrawing(net, values.parameters());

    try (Net learning = new Net(net.spec(windows.length()), values);
        Tape tape = new Tape()) {
      for (Windows.Window window : windows.all(sound)) {
        tape.reset();
        WindowBatch batch = WindowBatch.of(net, windows.length(), List.of(window));
        float[] logits = new WaveStack(net, learning, tape, Pass.EVALUATE).logits(batch).toArray();
        for (int t = window.from(); t < window.to(); t += 13) {
          float[] drawing = naive.logits(sound.codes(), t, NUMBERS, LENGTH);
          for (int code = 0; code < drawing.length; code++) {
            assertThat(logits[(t - window.from()) * drawing.length + code])
                .isCloseTo(drawing[code], within(2e-4f));
          }
        }
      }
    }
  }
}
