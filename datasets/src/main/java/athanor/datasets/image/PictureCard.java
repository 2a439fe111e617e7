package athanor.datasets.image;

import athanor.common.card.Card;
import athanor.common.shape.Shape;

/** What the card of prepared pictures, or of a model of pictures, says of them. */
public final class PictureCard {
  private PictureCard() {}

  /** Shape of the pictures, by the metrics {@code height}, {@code width} and {@code channels}. */
  public static Shape shape(Card card) {
    return new Shape(
        (int) card.number("height"), (int) card.number("width"), (int) card.number("channels"));
  }

  /** The conditions of a generator, or the labels of a classifier; none where the card has none. */
  public static Conditions conditions(Card card) {
    return Conditions.of(card.metrics().get("conditions"));
  }
}
