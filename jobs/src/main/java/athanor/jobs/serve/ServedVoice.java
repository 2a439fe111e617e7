package athanor.jobs.serve;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.sound.MuLaw;
import athanor.datasets.audio.sound.WavFile;
import athanor.datasets.audio.voice.Voice;
import java.util.Map;

/**
 * A model that makes sounds for the page. Thread-safe.
 *
 * @param name of its directory
 */
record ServedVoice(String name, String family, Voice voice) {
  /** Sounds are drawn a little more probable than the model's own, which have less noise. */
  private static final double TEMPERATURE = 0.9;

  /** What the page must know before it asks. */
  Map<String, Object> summary() {
    return Map.of(
        "name", name, "family", family, "rate", voice.rate(), "traits", voice.traits().values());
  }

  /**
   * A WAV file of a new sound.
   *
   * @param wish requested values, such as {@code word=fear}; others are drawn uniformly
   * @throws RefusedException where the model does not know it
   */
  byte[] wav(String wish, long seed) {
    try {
      Map<String, String> asked = voice.traits().parse(wish);
      synchronized (voice) {
        Voice.Drawn drawn = voice.draw(asked, new Voice.Sampling(0, TEMPERATURE, seed));
        return WavFile.of(MuLaw.samples(drawn.codes()), voice.rate());
      }
    } catch (BadInputException e) {
      throw new RefusedException(422, e.getMessage());
    }
  }
}
