package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.datasets.image.PictureJudge;
import athanor.measure.pictures.FeatureSet;
import athanor.measure.pictures.FrechetDistance;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/** How far generated pictures are from real ones in a judge's features. */
record MadeTests(MadePictures made, PictureJudge judge) {

  /** Adds the Fréchet distance of as many pictures as half of the sample, and of its other half. */
  Card measure(Card card, PictureSample sample) {
    int half = sample.count() / 2;
    int size = made.painter().shape().size();
    float[] one = Arrays.copyOf(sample.pixels(), half * size);
    float[] other = Arrays.copyOfRange(sample.pixels(), half * size, 2 * half * size);
    float[] painted = made.pixels(Collections.nCopies(half, Map.of()));
    FeatureSet reference = features(other, half);
    return card.withMetric("fid", FrechetDistance.of(features(painted, half), reference))
        .withMetric("fid_of_real_half", FrechetDistance.of(features(one, half), reference));
  }

  private FeatureSet features(float[] pixels, int count) {
    return new FeatureSet(count, judge.featureCount(), judge.features(pixels, count));
  }
}
