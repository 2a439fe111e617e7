package athanor.models.wavenet;

import athanor.common.nn.Initialisation;
import athanor.common.nn.NetValues;
import athanor.common.nn.learn.Schedule;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.voice.Traits;
import athanor.models.wavenet.SoundShard.Sound;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Small nets and made sounds. */
final class Waves {
  static final int RATE = 8000;
  static final Traits PITCH = new Traits(Map.of("word", List.of("high", "low")));

  private Waves() {}

  /** A net of few channels with dilations 1, 2, 4, 8. */
  static Options options(int places, int epochs) {
    return new Options(
        new Options.Widths(8, 16, 16),
        new Options.Dilations(2, 8, 1),
        places,
        256,
        new Schedule(epochs, 4, 5, 0.01));
  }

  /** A net whose values are all drawn, so that none is 0. */
  static NetValues drawn(Architecture architecture, long seed) {
    NetValues values =
        architecture.spec(Architecture.HOLD).start(Initialisation.Start.GLOROT, seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.parameters().length; i++) {
      values.parameters()[i] += (float) (0.2 * random.nextGaussian());
    }
    return values;
  }

  /** A tone in noise. */
  static byte[] tone(double hertz, int samples, SplittableRandom random) {
    byte[] codes = new byte[samples];
    double phase = random.nextDouble() * 2 * Math.PI;
    for (int t = 0; t < samples; t++) {
      double x = 0.5 * Math.sin(phase + 2 * Math.PI * hertz * t / RATE);
      codes[t] = (byte) MuLaw.code((float) (x + 0.02 * random.nextGaussian()));
    }
    return codes;
  }

  /** High and low tones in turn. */
  static List<Sound> tones(int count, int samples, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sound> sounds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i % 2;
      double hertz = number == 0 ? 1000 : 300;
      sounds.add(new Sound("tone" + i, tone(hertz, samples, random), new int[] {number}));
    }
    return sounds;
  }

  static TrainingSounds heard(Traits traits, int length) {
    int lists = traits.values().isEmpty() ? 1 : traits.sizes().get(0);
    return new TrainingSounds(
        RATE, traits, Collections.nCopies(lists, List.of(length, length + 37)));
  }
}
