package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.shape.Choices;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureClassifier;
import java.util.List;
import java.util.Map;

/**
 * What a classifier tells of labelled pictures. Where its classes have no names of the label's
 * values, they are clusters, matched to the values as well as can be.
 *
 * @param classifier tells
 * @param told the names of what it tells
 */
record ClassTests(PictureClassifier classifier, Conditions told) {

  static ClassTests of(PictureClassifier classifier, Card model) {
    return new ClassTests(classifier, PictureCard.conditions(model));
  }

  /** Adds errors, or the accuracy of clusters, over the pictures that have the label. */
  Card measure(Card card, String label, PictureSample sample) {
    int[] classes = classes(sample, label);
    List<String> names = names(label);
    if (told.values().containsKey(label)) {
      int known = 0;
      int errors = 0;
      for (int i = 0; i < classes.length; i++) {
        known += sample.labels()[i].isEmpty() ? 0 : 1;
        boolean wrong = !names.get(classes[i]).equals(sample.labels()[i]);
        errors += wrong && !sample.labels()[i].isEmpty() ? 1 : 0;
      }
      return card.withMetric("errors", errors)
          .withMetric("accuracy", known == 0 ? 0 : 1 - errors / (double) known);
    }
    return card.withMetric("clusters", names.size())
        .withMetric("cluster_accuracy", new Clusters(classes, sample.labels()).accuracy());
  }

  /** The number of the value of an attribute, or of the only attribute, for each picture. */
  int[] classes(PictureSample sample, String label) {
    return classes(sample.pixels(), sample.count(), label);
  }

  /** The same for pixels [count, size]. */
  int[] classes(float[] pixels, int count, String label) {
    float[] logits = classifier.classify(pixels, count);
    Choices attributes = classifier.attributes();
    int place = Math.max(0, List.copyOf(told.values().keySet()).indexOf(label));
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = attributes.best(place, logits, i * attributes.width());
    }
    return classes;
  }

  /** Names of the values of an attribute, or of the only attribute. */
  List<String> names(String label) {
    Map<String, List<String>> all = told.values();
    return all.getOrDefault(label, all.values().iterator().next());
  }
}
