package athanor.models.seq2seq;

import athanor.datasets.text.NoisyChannel;
import athanor.datasets.text.TokenVocabulary;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes examples of tokens.
 *
 * @param vocabulary of both sides
 * @param maxSource tokens of the source that are read; the rest counts for its signals only
 * @param maxTarget tokens of the target that are learned
 * @param hearing how sources are heard, which is undone first
 */
public record ExampleMaker(
    TokenVocabulary vocabulary, int maxSource, int maxTarget, NoisyChannel hearing)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public ExampleMaker {
    if (maxSource < 1 || maxTarget < 1) {
      throw new IllegalArgumentException(
          "max-source and max-target must be 1 or more, got %d and %d"
              .formatted(maxSource, maxTarget));
    }
  }

  /** For sources as they are written. */
  public ExampleMaker(TokenVocabulary vocabulary, int maxSource, int maxTarget) {
    this(vocabulary, maxSource, maxTarget, NoisyChannel.PERFECT);
  }

  /** Tokens after which nearness to the beginning has fallen to 1 / e. */
  private static final double NEAR = 15;

  /**
   * An example.
   *
   * @param unknown the tokens that have numbers behind the vocabulary
   * @param read tokens of the source, as the net reads them
   */
  record Made(Example example, List<String> unknown, List<String> read) {}

  /**
   * An example.
   *
   * @throws IllegalArgumentException where the source has no token
   */
  Made example(List<String> given, List<String> target) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("a source must have a token, got none");
    }
    List<String> source = hearing.said(given);
    List<String> read = source.subList(0, Math.min(maxSource, source.size()));
    Map<String, Integer> unknown = new LinkedHashMap<>();
    int[] numbers = new int[read.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(read.get(i), unknown);
    }
    int[] wanted = new int[Math.min(maxTarget, target.size())];
    for (int i = 0; i < wanted.length; i++) {
      int known = vocabulary.number(target.get(i));
      Integer copied = unknown.get(target.get(i));
      wanted[i] = known == TokenVocabulary.UNKNOWN && copied != null ? copied : known;
    }
    Example example = new Example(numbers, wanted, signals(source, read, numbers));
    return new Made(example, new ArrayList<>(unknown.keySet()), read);
  }

  private int number(String token, Map<String, Integer> unknown) {
    int known = vocabulary.number(token);
    return known != TokenVocabulary.UNKNOWN
        ? known
        : unknown.computeIfAbsent(token, t -> vocabulary.size() + unknown.size());
  }

  private float[] signals(List<String> source, List<String> read, int[] numbers) {
    Map<String, Integer> counts = new HashMap<>();
    source.forEach(token -> counts.merge(token, 1, Integer::sum));
    float[] signals = new float[numbers.length * Example.SIGNALS];
    for (int i = 0; i < numbers.length; i++) {
      double often = Math.log(counts.get(read.get(i)));
      double rare = vocabulary.rarity(numbers[i]);
      signals[i * Example.SIGNALS] = (float) often;
      signals[i * Example.SIGNALS + 1] = (float) rare;
      signals[i * Example.SIGNALS + 2] = (float) ((1 + often) * rare);
      signals[i * Example.SIGNALS + 3] = (float) Math.exp(-i / NEAR);
    }
    return signals;
  }
}
