package athanor.datasets.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words in pieces: frequent words stay whole, rare ones are cut into pieces that are frequent
 * (byte-pair encoding of characters; Sennrich, Haddow and Birch 2016, section 3.2). A piece that
 * does not end its word ends with {@value #GOES_ON}, so that texts can be joined again. Safe for
 * several threads.
 */
public final class SubWords implements Tokenizer {
  private static final long serialVersionUID = 1;

  /** The name on the command line. */
  public static final String OPTION = "subwords";

  /** End of a piece that does not end its word. */
  static final String GOES_ON = "@@";

  private final List<Merge> merges;
  private final Map<Merge, Integer> ranks = new HashMap<>();

  /** Two pieces that become one. */
  record Merge(String left, String right) implements Serializable {
    private static final long serialVersionUID = 1;

    String whole() {
      return left.substring(0, left.length() - GOES_ON.length()) + right;
    }
  }

  /**
   * Pieces by merges.
   *
   * @param merges in the order in which they were learned; copied
   */
  SubWords(List<Merge> merges) {
    this.merges = List.copyOf(merges);
    for (int i = 0; i < merges.size(); i++) {
      ranks.put(merges.get(i), i);
    }
  }

  /**
   * Learns merges of words.
   *
   * @param counts how often each word occurs
   * @param merges at most; fewer where no pair occurs twice
   */
  public static SubWords learn(Map<String, Long> counts, int merges) {
    return new SubWords(new MergeLearning(counts).learn(merges));
  }

  /**
   * Reads what {@link #lines} gave.
   *
   * @throws IllegalArgumentException that names a line that is no merge
   */
  public static SubWords of(List<String> lines) {
    List<Merge> merges = new ArrayList<>();
    for (String line : lines) {
      String[] sides = line.split(" ", -1);
      if (sides.length != 2 || !sides[0].endsWith(GOES_ON) || sides[1].isEmpty()) {
        throw new IllegalArgumentException(
            "a merge must be two pieces of which the first ends with %s, got '%s'"
                .formatted(GOES_ON, line));
      }
      merges.add(new Merge(sides[0], sides[1]));
    }
    return new SubWords(merges);
  }

  /** The merges, a line each. */
  public List<String> lines() {
    return merges.stream().map(merge -> merge.left + " " + merge.right).toList();
  }

  /** A word in characters. */
  static List<String> characters(String word) {
    List<String> characters = new ArrayList<>();
    for (int at = 0; at < word.length(); ) {
      int next = word.offsetByCodePoints(at, 1);
      String character = word.substring(at, next);
      characters.add(next < word.length() ? character + GOES_ON : character);
      at = next;
    }
    return characters;
  }

  /** The pieces of a word: what was merged first is merged first. */
  private List<String> pieces(String word) {
    List<String> pieces = characters(word);
    while (pieces.size() > 1) {
      int best = Integer.MAX_VALUE;
      int place = -1;
      for (int i = 0; i + 1 < pieces.size(); i++) {
        int rank =
            ranks.getOrDefault(new Merge(pieces.get(i), pieces.get(i + 1)), Integer.MAX_VALUE);
        if (rank < best) {
          best = rank;
          place = i;
        }
      }
      if (place < 0) {
        return pieces;
      }
      pieces.set(place, merges.get(best).whole());
      pieces.remove(place + 1);
    }
    return pieces;
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    TokenUnit.WORDS.tokens(text).forEach(word -> tokens.addAll(pieces(word)));
    return tokens;
  }

  @Override
  public List<String> words(List<String> tokens) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      boolean goesOn = token.endsWith(GOES_ON);
      word.append(token, 0, token.length() - (goesOn ? GOES_ON.length() : 0));
      if (!goesOn || i == tokens.size() - 1) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  @Override
  public String text(List<String> tokens) {
    return TokenUnit.WORDS.text(words(tokens));
  }

  @Override
  public String option() {
    return OPTION;
  }
}
