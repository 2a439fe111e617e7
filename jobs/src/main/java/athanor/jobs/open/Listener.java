package athanor.jobs.open;

import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.features.FrameMoments;
import athanor.datasets.audio.features.Normalisation;
import java.util.List;

/**
 * Hears spoken questions: the one door for {@code search}, {@code serve} and {@code evaluate
 * search}, so that what is measured is what is asked. Thread-safe.
 *
 * <p>Where the store's frames are normalised by recording or speaker, a question is too short for
 * that, and {@link FrameMoments#normalisedQuestion} does it by the whole archive.
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
        encoder
            .archive()
            .map(archive -> corrected(archive, sound))
            .orElseGet(() -> heard(encoder.features(), sound)));
  }

  private float[] corrected(FrameMoments archive, byte[] sound) {
    FeatureOptions features = encoder.features();
    float[] plain = heard(features.withNormalisation(Normalisation.NONE), sound);
    return archive.normalisedQuestion(plain, features.framing().hopMillis());
  }

  private float[] heard(FeatureOptions features, byte[] sound) {
    return new HeardPart(features, question).of(sound).features().values();
  }
}
