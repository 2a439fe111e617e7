package athanor.datasets.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which tokens a recogniser takes for which: those that sound alike by a rough key (the first
 * letter and the classes of the consonants, after Russell's Soundex of 1918), or are spelt alike.
 * Where nothing sounds like a token, any other may be taken for it.
 */
public final class Confusions implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String CLASSES = "01230120022455012623010202";
  private static final int LETTERS = 4;

  private final int[][] alike;

  private Confusions(int[][] alike) {
    this.alike = alike;
  }

  /** Confusions among the tokens of a vocabulary. */
  public static Confusions of(TokenVocabulary vocabulary) {
    Map<String, List<Integer>> byKey = new HashMap<>();
    for (int i = 2; i < vocabulary.size(); i++) {
      byKey.computeIfAbsent(key(vocabulary.token(i)), k -> new ArrayList<>()).add(i);
    }
    int[][] alike = new int[vocabulary.size()][];
    for (List<Integer> group : byKey.values()) {
      int[] numbers = group.stream().mapToInt(Integer::intValue).toArray();
      group.forEach(number -> alike[number] = numbers);
    }
    return new Confusions(alike);
  }

  /** How a token sounds, roughly: {@code robert} and {@code rupert} have one key. */
  static String key(String token) {
    StringBuilder key = new StringBuilder();
    char last = '0';
    for (int i = 0; i < token.length() && key.length() < LETTERS; i++) {
      char c = token.charAt(i);
      if (c < 'a' || c > 'z') {
        return token.codePoints().anyMatch(Character::isLetter) ? "other" : "mark";
      }
      char sound = CLASSES.charAt(c - 'a');
      if (i == 0) {
        key.append(c);
      } else if (sound != '0' && sound != last) {
        key.append(sound);
      }
      last = sound;
    }
    return key.toString();
  }

  /**
   * What a token is heard as.
   *
   * @param number of the token; numbers that the vocabulary does not have may be heard as any
   * @return another number where there is one
   */
  public int heard(int number, SplittableRandom random) {
    int[] others = number >= 2 && number < alike.length ? alike[number] : new int[0];
    if (others.length < 2) {
      return 2 + random.nextInt(alike.length - 2);
    }
    int drawn = others[random.nextInt(others.length - 1)];
    return drawn == number ? others[others.length - 1] : drawn;
  }

  /** A source of which a share is heard as something else. */
  public int[] heard(int[] numbers, double share, SplittableRandom random) {
    int[] heard = numbers.clone();
    for (int i = 0; i < heard.length; i++) {
      if (random.nextDouble() < share) {
        heard[i] = heard(heard[i], random);
      }
    }
    return heard;
  }
}
