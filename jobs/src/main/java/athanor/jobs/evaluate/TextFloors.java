package athanor.jobs.evaluate;

import athanor.datasets.text.TextPairTokens;
import athanor.datasets.text.Tokenizer;
import athanor.measure.text.KeyWords;
import athanor.measure.text.NGramModel;
import athanor.measure.text.Rouge;
import athanor.measure.text.TextRank;
import athanor.measure.text.Variety;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What can be had without a net: counts of neighbouring tokens, the first words of the source, its
 * key words, its central sentence, and the target of the most similar source.
 */
final class TextFloors {
  private static final int LONGEST = 4;

  /** Words that are too frequent to make sentences alike. */
  private static final int FREQUENT = 150;

  private final List<TextPairTokens> known;
  private final Tokenizer unit;
  private final KeyWords words;

  /**
   * Floors.
   *
   * @param known pairs of the training; kept
   * @param unit how they are cut; texts are written in words, perplexities are by tokens
   */
  TextFloors(List<TextPairTokens> known, Tokenizer unit) {
    this.known = known;
    this.unit = unit;
    this.words = new KeyWords(known.stream().map(pair -> unit.words(pair.source())).toList());
  }

  /** Perplexity of targets by counts, the history from none to three tokens. */
  Map<String, Double> perplexities(List<TextPairTokens> tests) {
    Set<String> all = new HashSet<>();
    for (TextPairTokens pair : known) {
      all.addAll(pair.source());
      all.addAll(pair.target());
    }
    List<List<String>> learned = known.stream().map(TextPairTokens::target).toList();
    List<List<String>> wanted = tests.stream().map(TextPairTokens::target).toList();
    Map<String, Double> found = new LinkedHashMap<>();
    for (int order = 1; order <= LONGEST; order++) {
      found.put(
          "perplexity_%d_gram".formatted(order),
          new NGramModel(order, learned, all).perplexity(wanted));
    }
    return found;
  }

  /** Ways to write a target without a net, by name. */
  Map<String, Function<List<String>, List<String>>> writers() {
    Map<String, Function<List<String>, List<String>>> writers = new LinkedHashMap<>();
    writers.put("first_12", source -> source.subList(0, Math.min(12, source.size())));
    writers.put("key_words", source -> words.of(source, 30, 5));
    TextRank ranks = new TextRank(words.frequent(FREQUENT));
    writers.put("text_rank", ranks::sentence);
    writers.put("nearest", source -> unit.words(known.get(words.nearest(source)).target()));
    return writers;
  }

  /** ROUGE and variety of texts for sources with their right targets. */
  static Map<String, Double> measures(
      Map<List<String>, List<List<String>>> wanted, List<List<String>> written) {
    List<Rouge> each = new ArrayList<>();
    int at = 0;
    for (List<List<String>> right : wanted.values()) {
      each.add(Rouge.best(written.get(at++), right));
    }
    Rouge mean = Rouge.mean(each);
    Variety variety = Variety.of(written);
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("rouge_1", 100 * mean.one());
    measures.put("rouge_2", 100 * mean.two());
    measures.put("rouge_l", 100 * mean.longest());
    measures.put("distinct_1", variety.distinctOne());
    measures.put("distinct_2", variety.distinctTwo());
    measures.put("distinct_texts", variety.distinctTexts());
    measures.put("most_common", variety.mostCommon());
    return measures;
  }
}
