package athanor.datasets.audio.voice;

import java.util.Map;

/**
 * A model of sounds that makes new ones on request and says how probable others are. One thread;
 * close it.
 */
public interface Voice extends AutoCloseable {

  /** What it can be asked for. */
  Traits traits();

  /** Samples per second. */
  int rate();

  /**
   * Makes a sound.
   *
   * @param asked a value of each trait; one that is missing is drawn at random
   * @param sampling how it is drawn
   * @throws athanor.common.card.BadInputException where a trait or a value is not known
   */
  Drawn draw(Map<String, String> asked, Sampling sampling);

  /**
   * Negative natural log of the probability of a sound, of all its samples together; lower is more
   * probable.
   *
   * @param codes mu-law codes at this voice's rate
   * @param known a value of each trait
   */
  double nats(byte[] codes, Map<String, String> known);

  /**
   * A sound that was made.
   *
   * @param codes mu-law codes, a byte per sample; owned by the caller
   * @param traits all values that it was made for
   * @param nats what it costs under the model, as {@link #nats} has it up to rounding
   */
  record Drawn(byte[] codes, Map<String, String> traits, double nats) {}

  /**
   * How a sound is drawn.
   *
   * @param millis its length; 0 for that of a real one, drawn at random
   * @param temperature 1 draws from the model's own distribution, less prefers probable samples
   * @param seed of all that is drawn
   */
  record Sampling(int millis, double temperature, long seed) {
    public Sampling {
      if (millis < 0 || millis > 60_000) {
        throw new IllegalArgumentException("millis must be 0..60000, got " + millis);
      }
      if (!(temperature >= 0 && temperature <= 2)) {
        throw new IllegalArgumentException("temperature must be 0..2, got " + temperature);
      }
    }
  }

  @Override
  void close();
}
