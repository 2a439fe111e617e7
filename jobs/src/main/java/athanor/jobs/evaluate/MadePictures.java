package athanor.jobs.evaluate;

import athanor.datasets.image.Conditions;
import athanor.datasets.image.PicturePainter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * New pictures of a model, quantised as on disk.
 *
 * @param painter whose codes are of the standard normal distribution
 * @param seed of the codes
 */
record MadePictures(PicturePainter painter, long seed) {

  Conditions conditions() {
    return painter.conditions();
  }

  /** A picture for each map of labels, [labels, size] of 0..1 in steps of 1/255. */
  float[] pixels(List<Map<String, String>> labels) {
    int width = conditions().width();
    float[] asked = new float[labels.size() * width];
    for (int i = 0; i < labels.size(); i++) {
      System.arraycopy(conditions().encode(labels.get(i)), 0, asked, i * width, width);
    }
    conditions().choices().settle(asked, labels.size(), new SplittableRandom(seed));
    SplittableRandom random = new SplittableRandom(seed);
    float[] codes = new float[labels.size() * painter.codeSize()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextGaussian();
    }
    return PictureErrors.quantised(painter.paint(codes, asked, labels.size()));
  }
}
