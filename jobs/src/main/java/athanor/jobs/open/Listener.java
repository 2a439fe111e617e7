package athanor.jobs.open;

import java.util.List;

/**
 * Hears spoken questions: the one door for {@code search}, {@code serve} and {@code evaluate
 * search}, so that what is measured is what is asked. Thread-safe.
 *
 * @param encoder of the store's model
 * @param question what of a sound is looked for
 */
public record Listener(SpeechEncoder encoder, Question question) implements SoundEncoder {
  @Override
  public float[] vector(byte[] sound) {
    return encoder.vectors(List.of(frames(sound)))[0];
  }

  /**
   * The frames of a question, row-major [frames, coefficients]; those of the whole sound where its
   * part is too short or nothing is found.
   *
   * @throws athanor.common.card.BadInputException where there is no sound in it
   */
  public float[] frames(byte[] sound) {
    return encoder.frames(
        new HeardPart(encoder.features(), question).of(sound).features().values());
  }
}
