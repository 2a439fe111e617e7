package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.vectors.NearestLabels;
import athanor.datasets.image.PictureCoder;

/** Whether pictures with near codes have the same label. */
record CodeTests(PictureCoder coder) {

  /**
   * Adds the accuracy of the nearest neighbour's label by codes and by the layer before them, over
   * the pictures that have the label, if any.
   *
   * @param from where neighbours come from
   */
  Card measure(Card card, PictureSample from, PictureSample all) {
    PictureSample known = from.labelled();
    PictureSample asked = all.labelled();
    if (known.count() == 0 || asked.count() == 0) {
      return card;
    }
    return card.withMetric(
            "nearest_codes",
            accuracy(
                known,
                coder.encode(known.pixels(), known.count()),
                asked,
                coder.encode(asked.pixels(), asked.count())))
        .withMetric(
            "nearest_hidden",
            accuracy(
                known,
                coder.features(known.pixels(), known.count()),
                asked,
                coder.features(asked.pixels(), asked.count())));
  }

  private static double accuracy(
      PictureSample known, float[] vectors, PictureSample asked, float[] others) {
    return new NearestLabels(vectors.length / known.count(), vectors, known.labels())
        .accuracy(others, asked.labels(), 1);
  }
}
