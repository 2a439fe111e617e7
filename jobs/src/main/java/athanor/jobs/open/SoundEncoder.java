package athanor.jobs.open;

/** Makes the vector of a spoken question, as those of its store were made. Thread-safe. */
public interface SoundEncoder {
  /**
   * The vector of a recording.
   *
   * @param sound in any format that {@code prepare audio} reads
   * @throws athanor.common.card.BadInputException where no vector can be made of it
   */
  float[] vector(byte[] sound);
}
