package athanor.jobs.serve;

import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.voice.Traits;
import athanor.datasets.audio.voice.Voice;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A voice without a net: each word is a tone of its own, of half a second. */
record ToyVoice(Traits traits) implements Voice {
  private static final int RATE = 8000;

  /** A voice that says high and low. */
  static ServedVoice served() {
    Traits traits = new Traits(Map.of("word", List.of("high", "low")));
    return new ServedVoice("tones", "toy", new ToyVoice(traits));
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public Drawn draw(Map<String, String> asked, Sampling sampling) {
    int[] numbers = traits.settled(asked, new SplittableRandom(sampling.seed()));
    byte[] codes = new byte[RATE / 2];
    for (int t = 0; t < codes.length; t++) {
      double hertz = numbers[0] == 0 ? 880 : 220;
      codes[t] = (byte) MuLaw.code((float) (0.5 * Math.sin(2 * Math.PI * hertz * t / RATE)));
    }
    return new Drawn(codes, traits.named(numbers), 0);
  }

  @Override
  public double nats(byte[] codes, Map<String, String> known) {
    return codes.length * Math.log(MuLaw.CODES);
  }

  @Override
  public void close() {}
}
