package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.datasets.image.PicturePainter;
import athanor.measure.pictures.FeatureSet;
import athanor.measure.pictures.FrechetDistance;
import athanor.models.classifier.ClassifierModel;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How far generated pictures are from real ones in a classifier's features.
 *
 * @param painter whose codes are of the standard normal distribution
 */
record MadeTests(PicturePainter painter, ClassifierModel classifier, long seed) {

  /** Adds the Fréchet distance of as many pictures as half of the sample, and of its other half. */
  Card measure(Card card, PictureSample sample) {
    int half = sample.count() / 2;
    int size = painter.shape().size();
    float[] one = Arrays.copyOf(sample.pixels(), half * size);
    float[] other = Arrays.copyOfRange(sample.pixels(), half * size, 2 * half * size);
    FeatureSet reference = features(other, half);
    return card.withMetric("fid", FrechetDistance.of(features(made(half), half), reference))
        .withMetric("fid_of_real_half", FrechetDistance.of(features(one, half), reference));
  }

  private FeatureSet features(float[] pixels, int count) {
    return new FeatureSet(count, classifier.featureCount(), classifier.features(pixels, count));
  }

  private float[] made(int count) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[count * painter.codeSize()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    float[] asked = new float[count * painter.conditions().width()];
    painter.conditions().choices().settle(asked, count, random);
    return PictureErrors.quantised(painter.paint(codes, asked, count));
  }
}
