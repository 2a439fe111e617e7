package athanor.datasets.sample;

import java.util.SplittableRandom;

/**
 * The voice of a synthetic speaker.
 *
 * @param name folder and label
 * @param pitchHertz mean pitch, 50..400
 * @param pitchRangeHertz how far the pitch moves
 * @param stretch length of words, 1 is the voice's own
 * @param tract scale of all frequencies, as a shorter (above 1) or longer vocal tract has it
 */
public record SampleSpeaker(
    String name, double pitchHertz, double pitchRangeHertz, double stretch, double tract) {
  public SampleSpeaker {
    if (!(pitchHertz >= 50 && pitchHertz <= 400)) {
      throw new IllegalArgumentException("pitch must be 50..400 Hz, got " + pitchHertz);
    }
    if (!(tract >= 0.7 && tract <= 1.4)) {
      throw new IllegalArgumentException("tract must be 0.7..1.4, got " + tract);
    }
  }

  /** The n-th of a row of speakers that differ in pitch, speed and tract. */
  static SampleSpeaker numbered(int n) {
    int k = n % 8;
    return new SampleSpeaker(
        "spk%02d".formatted(n),
        85 + 18 * k + 3 * (n / 8),
        8 + 3 * ((k * 3) % 8),
        0.85 + 0.07 * ((k * 5) % 8),
        0.88 + 0.035 * ((k * 3 + 2 * (n / 8)) % 8));
  }

  /** The same speaker, a little higher or lower, slower or faster. */
  SampleSpeaker varied(SplittableRandom random) {
    return new SampleSpeaker(
        name,
        pitchHertz * random.nextDouble(0.93, 1.07),
        pitchRangeHertz * random.nextDouble(0.7, 1.3),
        stretch * random.nextDouble(0.88, 1.14),
        tract * random.nextDouble(0.985, 1.015));
  }
}
