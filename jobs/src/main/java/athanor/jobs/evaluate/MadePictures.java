package athanor.jobs.evaluate;

import athanor.datasets.image.Conditions;
import athanor.models.gan.Generator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Pictures of a generator, quantised as on disk.
 *
 * @param conditions what it can be asked for
 * @param seed of the noise
 */
record MadePictures(Generator generator, Conditions conditions, long seed) {

  /** A picture for each map of labels, [labels, size] of 0..1 in steps of 1/255. */
  float[] pixels(List<Map<String, String>> labels) {
    int width = conditions.width();
    float[] asked = new float[labels.size() * width];
    for (int i = 0; i < labels.size(); i++) {
      System.arraycopy(conditions.encode(labels.get(i)), 0, asked, i * width, width);
    }
    conditions.choices().settle(asked, labels.size(), new SplittableRandom(seed));
    float[] made = generator.make(generator.noise(labels.size(), seed), asked, labels.size());
    for (int i = 0; i < made.length; i++) {
      float value = Math.max(0, Math.min(1, made[i] * 0.5f + 0.5f));
      made[i] = Math.round(255 * value) / 255f;
    }
    return made;
  }
}
