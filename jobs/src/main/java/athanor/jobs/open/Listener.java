package athanor.jobs.open;

import athanor.common.card.BadInputException;
import athanor.datasets.audio.features.FeatureOptions;
import athanor.datasets.audio.segments.Label;
import athanor.datasets.audio.segments.SegmentMaker;
import athanor.datasets.audio.segments.Segmenter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hears spoken questions: the one door for {@code search}, {@code serve} and {@code evaluate
 * search}, so that what is measured is what is asked. Thread-safe.
 *
 * @param encoder of the store's model
 * @param question what of a sound is looked for
 */
public record Listener(SpeechEncoder encoder, Question question) {
  private static final int SHORTEST_MILLIS = 50;

  /**
   * The vector of a question.
   *
   * @throws BadInputException where no vector can be made of the sound
   */
  public float[] vector(byte[] sound) {
    return encoder.vectors(List.of(frames(sound)))[0];
  }

  /**
   * The frames of a question, row-major [frames, coefficients]; those of the whole sound where its
   * part is too short or nothing is found.
   *
   * @throws BadInputException where there is no sound in it
   */
  public float[] frames(byte[] sound) {
    return longest(made(sound, question.source())).orElseGet(() -> whole(sound));
  }

  private float[] whole(byte[] sound) {
    SegmentMaker.Result made = made(sound, SegmentMaker.Source.WHOLE);
    return longest(made)
        .orElseThrow(
            () ->
                new BadInputException(
                    "this sound cannot be used: " + made.faults().get(0).detail()));
  }

  private static Optional<float[]> longest(SegmentMaker.Result made) {
    return made.segments().stream()
        .max(Comparator.comparingLong(segment -> segment.span().millis()))
        .map(segment -> segment.features().values());
  }

  private SegmentMaker.Result made(byte[] sound, SegmentMaker.Source source) {
    FeatureOptions features = encoder.features();
    return new SegmentMaker(
            new SegmentMaker.Plan(features, source, Segmenter.Options.DEFAULT, SHORTEST_MILLIS))
        .make(sound, List.of(), Label.UNKNOWN);
  }
}
