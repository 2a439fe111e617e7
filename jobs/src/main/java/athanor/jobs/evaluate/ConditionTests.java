package athanor.jobs.evaluate;

import athanor.common.card.Card;
import athanor.datasets.image.Conditions;
import athanor.datasets.image.PictureCard;
import athanor.datasets.image.PictureClassifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether generated pictures show the requested conditions, by a classifier that learned from real
 * ones only. Combinations that the generator never saw are counted separately.
 */
final class ConditionTests {
  private final MadePictures made;
  private final PictureClassifier classifier;
  private final Card judge;
  private final Conditions told;
  private final int leftOutEvery;

  /**
   * Tests of a generator.
   *
   * @param judge the classifier's card, with its accuracy on real pictures held out
   * @param leftOutEvery which combinations were left out of the training; 0 for none
   */
  ConditionTests(MadePictures made, PictureClassifier classifier, Card judge, int leftOutEvery) {
    this.made = made;
    this.classifier = classifier;
    this.judge = judge;
    this.told = PictureCard.conditions(judge);
    this.leftOutEvery = leftOutEvery;
  }

  /** Adds a line for each condition that the classifier predicts. */
  Card measure(Card card, List<Map<String, String>> asked, float[] pixels) {
    List<Map<String, String>> kinds = made.conditions().everyNth(leftOutEvery);
    List<Map<String, String>> unseen = new ArrayList<>();
    for (int i = 0; i < asked.size() && !kinds.isEmpty(); i++) {
      unseen.add(kinds.get(i % kinds.size()));
    }
    List<Map<String, String>> seenAnswers = answers(pixels, asked.size());
    List<Map<String, String>> unseenAnswers = answers(made.pixels(unseen), unseen.size());
    Card more = unseen.isEmpty() ? card : card.withMetric("unseen_combinations", kinds.size());
    for (String name : made.conditions().values().keySet()) {
      if (told.values().containsKey(name)) {
        Map<String, Object> line = new LinkedHashMap<>(held(name));
        line.put("made", right(name, asked, seenAnswers, false));
        if (!unseen.isEmpty()) {
          line.put("made_unseen", right(name, unseen, unseenAnswers, true));
        }
        more = more.withMetric(name, line);
      }
    }
    return more;
  }

  /** The classifier's own accuracy on real pictures, and that of guessing. */
  private Map<String, Object> held(String name) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("chance", 1.0 / told.values().get(name).size());
    if (judge.metrics().get(name) instanceof Map<?, ?> figures) {
      line.put("real_held_out", figures.get("accuracy"));
    }
    return line;
  }

  private List<Map<String, String>> answers(float[] pixels, int count) {
    float[] logits = classifier.classify(pixels, count);
    List<Map<String, String>> answers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> answer = new LinkedHashMap<>();
      int place = 0;
      for (Map.Entry<String, List<String>> attribute : told.values().entrySet()) {
        int best = classifier.attributes().best(place, logits, i * told.width());
        answer.put(attribute.getKey(), attribute.getValue().get(best));
        place++;
      }
      answers.add(answer);
    }
    return answers;
  }

  private double right(
      String name, List<Map<String, String>> asked, List<Map<String, String>> got, boolean unseen) {
    int right = 0;
    int all = 0;
    for (int i = 0; i < asked.size(); i++) {
      String value = asked.get(i).get(name);
      boolean known = value != null && made.conditions().values().get(name).contains(value);
      if (known && made.conditions().isEveryNth(leftOutEvery, asked.get(i)) == unseen) {
        all++;
        right += value.equals(got.get(i).get(name)) ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (double) right / all;
  }
}
