package athanor.datasets.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokens that a model knows, numbered. Number 0 is every unknown token and number 1 ends a
 * text, and precedes it. Tokens that the model may write come first, those that it only reads after
 * them.
 */
public final class TokenVocabulary implements Serializable {
  private static final long serialVersionUID = 1;

  /** Number of every unknown token. */
  public static final int UNKNOWN = 0;

  /** Number of the end of a text. */
  public static final int END = 1;

  private final Tokenizer unit;
  private final List<String> tokens;
  private final long[] documents;
  private final long[] occurrences;
  private final int writable;
  private final long total;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * A vocabulary.
   *
   * @param unit how text is cut
   * @param tokens without the two special ones, those that are written first; copied
   * @param documents in how many sources each occurs; kept
   * @param occurrences how often each occurs at all; kept
   * @param written how many of the tokens may be written
   * @param total sources that were counted
   */
  public TokenVocabulary(
      Tokenizer unit,
      List<String> tokens,
      long[] documents,
      long[] occurrences,
      int written,
      long total) {
    if (documents.length != tokens.size()
        || occurrences.length != tokens.size()
        || written < 0
        || written > tokens.size()) {
      throw new IllegalArgumentException(
          "%d tokens need as many counts and at most as many to write, got %d and %d"
              .formatted(tokens.size(), documents.length, written));
    }
    this.unit = unit;
    this.tokens = new ArrayList<>(List.of("<unknown>", "<end>"));
    this.tokens.addAll(tokens);
    this.documents = documents;
    this.occurrences = occurrences;
    this.writable = written + 2;
    this.total = total;
    for (int i = 2; i < this.tokens.size(); i++) {
      if (numbers.put(this.tokens.get(i), i) != null) {
        throw new IllegalArgumentException("token %s is there twice".formatted(tokens.get(i - 2)));
      }
    }
  }

  public Tokenizer unit() {
    return unit;
  }

  /** How many numbers there are, those of the special tokens included. */
  public int size() {
    return tokens.size();
  }

  /** Numbers below this may be written. */
  public int writable() {
    return writable;
  }

  /** Sources that were counted. */
  public long total() {
    return total;
  }

  /** The tokens without the special ones; shared, do not modify. */
  public List<String> known() {
    return tokens.subList(2, tokens.size());
  }

  /** In how many sources a token occurs; 0 for an unknown or special one. */
  public long documents(int number) {
    return number < 2 || number >= tokens.size() ? 0 : documents[number - 2];
  }

  /** How often a token occurs; 0 for an unknown or special one. */
  public long occurrences(int number) {
    return number < 2 || number >= tokens.size() ? 0 : occurrences[number - 2];
  }

  /** Number of a token; {@link #UNKNOWN} where it has none. */
  public int number(String token) {
    return numbers.getOrDefault(token, UNKNOWN);
  }

  /** The token of a number. */
  public String token(int number) {
    return tokens.get(number);
  }

  /** Numbers of tokens. */
  public int[] numbers(List<String> some) {
    return some.stream().mapToInt(this::number).toArray();
  }

  /**
   * How informative a token is, by how few sources contain it: the natural log of (N + 1) / (n + 1)
   * over that of N + 1; 1 for a token of no other source (Spärck Jones 1972).
   */
  public double rarity(int number) {
    return Math.log((total + 1.0) / (documents(number) + 1.0)) / Math.log(total + 1.0);
  }
}
