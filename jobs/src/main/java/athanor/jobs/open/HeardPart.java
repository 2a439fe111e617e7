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
 * The part of a spoken question that is looked for. Thread-safe.
 *
 * @param features frames that it is found by and that come with it
 * @param question what of a sound is looked for
 */
record HeardPart(FeatureOptions features, Question question) {
  private static final int SHORTEST_MILLIS = 50;

  /** A question is a word or a few, said alone: too short to tell whether it is fluent speech. */
  private static final Segmenter.Options BY_PAUSES =
      new Segmenter.Options(
          Segmenter.Options.DEFAULT.lengths(),
          Segmenter.Options.DEFAULT.levels(),
          Segmenter.Method.PAUSES);

  /**
   * The longest part; the whole sound where its part is too short or nothing is found.
   *
   * @throws BadInputException where there is no sound in it
   */
  SegmentMaker.Segment of(byte[] sound) {
    return longest(made(sound, question.source())).orElseGet(() -> whole(sound));
  }

  private SegmentMaker.Segment whole(byte[] sound) {
    SegmentMaker.Result made = made(sound, SegmentMaker.Source.WHOLE);
    return longest(made)
        .orElseThrow(
            () ->
                new BadInputException(
                    "this sound cannot be used: " + made.faults().get(0).detail()));
  }

  private static Optional<SegmentMaker.Segment> longest(SegmentMaker.Result made) {
    return made.segments().stream()
        .max(Comparator.comparingLong(segment -> segment.span().millis()));
  }

  private SegmentMaker.Result made(byte[] sound, SegmentMaker.Source source) {
    return new SegmentMaker(new SegmentMaker.Plan(features, source, BY_PAUSES, SHORTEST_MILLIS))
        .make(sound, List.of(), Label.UNKNOWN);
  }
}
