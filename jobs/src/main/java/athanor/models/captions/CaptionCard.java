package athanor.models.captions;

import athanor.common.card.Card;
import athanor.common.shape.Shape;
import athanor.datasets.caption.Captioner;

/** What a model's card says of what it reads. */
final class CaptionCard {
  private CaptionCard() {}

  static Card on(Card card, Captioner.Reads reads) {
    return card.withMetric("height", reads.shape().height())
        .withMetric("width", reads.shape().width())
        .withMetric("channels", reads.shape().channels())
        .withMetric("reads_features", reads.features())
        .withMetric("reads_films", reads.films());
  }

  static Captioner.Reads reads(Card card) {
    return new Captioner.Reads(
        new Shape(
            (int) card.number("height"), (int) card.number("width"), (int) card.number("channels")),
        Boolean.TRUE.equals(card.metrics().get("reads_features")),
        Boolean.TRUE.equals(card.metrics().get("reads_films")));
  }
}
