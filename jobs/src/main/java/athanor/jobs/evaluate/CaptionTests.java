package athanor.jobs.evaluate;

import athanor.datasets.caption.Captioner;
import athanor.datasets.caption.VisualInput;
import athanor.datasets.text.Decoding;
import athanor.datasets.text.GeneratedText;
import athanor.jobs.open.CaptionInput;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a model says of test pictures.
 *
 * @param captioner not closed
 * @param tests one or more
 */
record CaptionTests(Captioner captioner, List<CaptionInput.Captioned> tests) {
  CaptionTests {
    tests = List.copyOf(tests);
  }

  /** The best sentence about each. */
  List<List<String>> written(Decoding decoding) {
    return tests.stream().map(one -> describe(one.sight(), decoding)).toList();
  }

  /** The best sentence about each film with its frames in an order that is drawn. */
  List<List<String>> writtenShuffled(Decoding decoding) {
    return tests.stream().map(one -> describe(shuffled(one.sight()), decoding)).toList();
  }

  private List<String> describe(VisualInput sight, Decoding decoding) {
    List<GeneratedText> all = captioner.describe(sight, decoding);
    return all.isEmpty() ? List.of() : all.get(0).tokens();
  }

  private static VisualInput shuffled(VisualInput sight) {
    return sight.shuffled(new Random(Arrays.hashCode(sight.values())));
  }

  /**
   * Perplexities with the right picture and with the next one, and how often the right one makes a
   * sentence more probable: the swap test.
   */
  Map<String, Double> perplexities() {
    double right = 0;
    double wrong = 0;
    long likelier = 0;
    long sentences = 0;
    long tokens = 0;
    for (int i = 0; i < tests.size(); i++) {
      List<List<String>> texts = tests.get(i).item().sentences();
      double[] own = captioner.nats(tests.get(i).sight(), texts);
      double[] other = captioner.nats(tests.get((i + 1) % tests.size()).sight(), texts);
      for (int s = 0; s < own.length; s++) {
        right += own[s];
        wrong += other[s];
        likelier += own[s] < other[s] ? 1 : 0;
        tokens += texts.get(s).size() + 1;
      }
      sentences += own.length;
    }
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("perplexity", Math.exp(right / tokens));
    found.put("perplexity_of_another_picture", Math.exp(wrong / tokens));
    found.put("right_picture_likelier", likelier / (double) sentences);
    return found;
  }

  /** A sentence in tokens of the vocabulary. */
  List<String> inVocabulary(List<String> sentence) {
    return sentence.stream()
        .map(token -> captioner.vocabulary().token(captioner.vocabulary().number(token)))
        .toList();
  }
}
