package athanor.datasets.poem;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters that poems are written with, by number, the most frequent first. A character that
 * is none of them, because it is too rare or lost, has the number {@link #CUT}. Immutable.
 */
public final class Characters implements Serializable {
  private static final long serialVersionUID = 1;

  /** Number of a character that is not among these. */
  public static final int CUT = -1;

  /** What is printed for a character that was cut. */
  public static final String CUT_SIGN = "□";

  private final List<String> all;
  private final Map<Integer, Integer> numbers = new HashMap<>();

  /**
   * Characters.
   *
   * @param all one code point each; copied
   */
  public Characters(List<String> all) {
    this.all = List.copyOf(all);
    for (String character : all) {
      if (character.codePointCount(0, character.length()) != 1) {
        throw new IllegalArgumentException(
            "a character must be one code point, got '%s'".formatted(character));
      }
      numbers.put(character.codePointAt(0), numbers.size());
    }
    if (numbers.size() != all.size()) {
      throw new IllegalArgumentException("characters must differ");
    }
  }

  /**
   * Characters that occur often enough, the most frequent first, equal ones by code point.
   *
   * @param counts of code points
   */
  public static Characters of(Map<Integer, Long> counts, long minCount) {
    return new Characters(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= minCount && !Poem.isLacuna(entry.getKey()))
            .sorted(
                Map.Entry.<Integer, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> Character.toString(entry.getKey()))
            .toList());
  }

  public int size() {
    return all.size();
  }

  /** All of them, by number. */
  public List<String> all() {
    return all;
  }

  /** The character of a number. */
  public String of(int number) {
    return number == CUT ? CUT_SIGN : all.get(number);
  }

  /** Numbers of code points, {@link #CUT} where there is none. */
  public int[] numbers(int[] codePoints) {
    int[] found = new int[codePoints.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = numbers.getOrDefault(codePoints[i], CUT);
    }
    return found;
  }

  /** The lines of a poem of numbers. */
  public List<String> lines(int[] numbers, PoemForm form) {
    return form.lines(Arrays.stream(numbers).mapToObj(this::of).toList());
  }
}
