package athanor.models.seq2seq;

import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Articles whose title is planted: a name that no other article has, what it does, and a place. */
final class PlantedPairs {
  private static final List<String> DOES = List.of("buys", "sells", "sues", "joins");
  private static final List<String> PLACES = List.of("london", "paris", "rome", "tokyo");
  private static final List<String> FILLER = List.of("the", "firm", "said", "on", "monday", "a");

  private PlantedPairs() {}

  static List<TextPairTokens> of(int count, int firstName) {
    List<TextPairTokens> pairs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom random = new SplittableRandom(firstName + i);
      List<String> title =
          List.of(
              "name" + (firstName + i),
              DOES.get(random.nextInt(DOES.size())),
              PLACES.get(random.nextInt(PLACES.size())));
      List<String> source = new ArrayList<>();
      for (String word : title) {
        for (int k = random.nextInt(3); k > 0; k--) {
          source.add(FILLER.get(random.nextInt(FILLER.size())));
        }
        source.add(word);
      }
      pairs.add(new TextPairTokens("p" + (firstName + i), source, title));
    }
    return pairs;
  }

  /** The words that are not names. */
  static TokenVocabulary vocabulary() {
    return vocabulary(0);
  }

  /** The words that are not names, and some that no article has. */
  static TokenVocabulary vocabulary(int strange) {
    List<String> tokens = new ArrayList<>(DOES);
    tokens.addAll(PLACES);
    int written = tokens.size();
    tokens.addAll(FILLER);
    for (int i = 0; i < strange; i++) {
      tokens.add("strange" + i);
    }
    long[] counts = new long[tokens.size()];
    Arrays.fill(counts, 10);
    return new TokenVocabulary(TokenUnit.WORDS, tokens, counts, counts, written, 40);
  }
}
