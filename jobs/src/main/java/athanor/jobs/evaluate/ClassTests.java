package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.common.shape.Choices;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureClassifier;
import java.util.List;
import java.util.Map;

/**
 * What a classifier predicts for labelled pictures. Where its classes have no names of the label's
 * values, they are clusters, matched to the values as well as can be.
 *
 * @param classifier tells
 * @param told the names of what it predicts
 */
record ClassTests(PictureClassifier classifier, Conditions told) {

  static ClassTests of(PictureClassifier classifier, Card model) {
    return new ClassTests(classifier, PictureCard.conditions(model));
  }

  /** Adds errors, or the accuracy of clusters, over the pictures that have the label, if any. */
  Card measure(Card card, String label, PictureSample all) {
    PictureSample sample = all.labelled();
    List<String> names = names(label);
    boolean clusters = !told.values().containsKey(label);
    Card counted = clusters ? card.withMetric("clusters", names.size()) : card;
    if (sample.count() == 0) {
      return counted;
    }
    int[] classes = classes(sample, label);
    if (clusters) {
      return counted.withMetric(
          "cluster_accuracy", new Clusters(classes, sample.labels()).accuracy());
    }
    int errors = 0;
    for (int i = 0; i < classes.length; i++) {
      errors += names.get(classes[i]).equals(sample.labels()[i]) ? 0 : 1;
    }
    return counted
        .withMetric("errors", errors)
        .withMetric("accuracy", 1 - errors / (double) sample.count());
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
