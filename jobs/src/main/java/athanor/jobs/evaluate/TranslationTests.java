package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.datasets.image.PictureTranslator;
import athanor.datasets.image.PictureTranslator.Direction;
import java.util.Optional;

/**
 * Whether translations are right and honest. Translators can hide a picture in invisible changes of
 * its translation (Chu, Zhmoginov and Sandler 2017, "CycleGAN, a master of steganography"), so the
 * return is also tried from rounded and from noisy translations.
 *
 * @param noise deviation of that noise
 */
record TranslationTests(
    PictureTranslator translator, Direction direction, double noise, long seed) {

  /** Squared errors a value of the return: as made, rounded to 8 bits, with noise besides. */
  Card returned(Card card, PictureSample sample) {
    float[] made = made(sample);
    float[] rounded = PictureErrors.quantised(made);
    return card.withMetric("return", error(made, sample))
        .withMetric("return_rounded", error(rounded, sample))
        .withMetric("return_noisy", error(PictureErrors.disturbed(rounded, noise, seed), sample));
  }

  private double error(float[] translations, PictureSample sample) {
    float[] back = translator.translate(translations, sample.count(), direction.opposite());
    return PictureErrors.squared(back, sample.pixels());
  }

  float[] made(PictureSample sample) {
    return translator.translate(sample.pixels(), sample.count(), direction);
  }

  /** Squared error a value where the right translations are known, and of translating nothing. */
  Card paired(Card card, PictureSample sample, PictureSample pairs) {
    float[] made = PictureErrors.quantised(made(sample));
    Card more = card.withMetric("paired", PictureErrors.squared(made, pairs.pixels()));
    more =
        more.withMetric(
            "paired_shuffled", PictureErrors.shuffled(made, pairs.pixels(), sample.count(), seed));
    return pairs.pixels().length == sample.pixels().length
        ? more.withMetric(
            "paired_untouched", PictureErrors.squared(sample.pixels(), pairs.pixels()))
        : more;
  }

  /**
   * Share of pictures whose translation has their label, by a classifier of the other kind.
   *
   * @param pairs the right translations, on which the classifier itself is measured
   */
  Card labels(
      Card card,
      ClassTests judge,
      String label,
      PictureSample sample,
      Optional<PictureSample> pairs) {
    if (sample.known() == 0) {
      return card;
    }
    int[] told = judge.classes(PictureErrors.quantised(made(sample)), sample.count(), label);
    Card more = card.withMetric("label_kept", kept(judge, label, told, sample));
    return pairs
        .map(
            right ->
                more.withMetric(
                    "label_of_pairs", kept(judge, label, judge.classes(right, label), sample)))
        .orElse(more);
  }

  static double kept(ClassTests judge, String label, int[] told, PictureSample sample) {
    int right = 0;
    for (int i = 0; i < told.length; i++) {
      right += judge.names(label).get(told[i]).equals(sample.labels()[i]) ? 1 : 0;
    }
    return right / (double) sample.known();
  }
}
