package athanor.datasets.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which tokens a recogniser takes for which, and how often: those that sound alike by a rough key
 * (the first letter and the classes of the consonants, after Russell's Soundex of 1918), and the
 * more often the more alike they are spelt. Where nothing sounds like a token, one that begins like
 * it is taken for it. This is the model of errors by which Yu, Lee and Lee 2016, "Abstractive
 * headline generation for spoken content by attentive recurrent neural networks with ASR error
 * modeling", make recognised text of written text; theirs is learned from a recogniser's output.
 */
public final class Confusions implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String CLASSES = "01230120022455012623010202";
  private static final int LETTERS = 4;

  /** Tokens that one may be taken for, at most. */
  private static final int MOST = 24;

  /** Of a group that sounds alike so many, the nearest in its order of spelling, are compared. */
  private static final int COMPARED = 200;

  private final int[][] alike;
  private final float[][] shares;

  private Confusions(int[][] alike, float[][] shares) {
    this.alike = alike;
    this.shares = shares;
  }

  /** Confusions among the tokens of a vocabulary. */
  public static Confusions of(TokenVocabulary vocabulary) {
    Map<String, List<Integer>> bySound = groups(vocabulary, LETTERS);
    Map<String, List<Integer>> byBeginning = groups(vocabulary, 1);
    int[][] alike = new int[vocabulary.size()][];
    float[][] shares = new float[vocabulary.size()][];
    for (int number = 2; number < alike.length; number++) {
      String token = vocabulary.token(number);
      List<Integer> group = bySound.get(key(token, LETTERS));
      List<Near> near = near(vocabulary, number, group);
      if (near.isEmpty()) {
        near = near(vocabulary, number, byBeginning.get(key(token, 1)));
      }
      alike[number] = near.stream().mapToInt(Near::number).toArray();
      shares[number] = shares(near);
    }
    return new Confusions(alike, shares);
  }

  private static Map<String, List<Integer>> groups(TokenVocabulary vocabulary, int letters) {
    Map<String, List<Integer>> groups = new HashMap<>();
    for (int i = 2; i < vocabulary.size(); i++) {
      groups.computeIfAbsent(key(vocabulary.token(i), letters), k -> new ArrayList<>()).add(i);
    }
    groups.values().forEach(group -> group.sort(Comparator.comparing(vocabulary::token)));
    return groups;
  }

  /** A token and how differently it is spelt. */
  private record Near(int number, int distance) {}

  private static List<Near> near(TokenVocabulary vocabulary, int number, List<Integer> group) {
    String token = vocabulary.token(number);
    int place = group.indexOf(number);
    int from = Math.max(0, Math.min(place - COMPARED / 2, group.size() - COMPARED));
    return group.subList(from, Math.min(group.size(), from + COMPARED)).stream()
        .filter(other -> other != number)
        .map(other -> new Near(other, Levenshtein.distance(token, vocabulary.token(other))))
        .sorted(Comparator.comparingInt(Near::distance).thenComparingInt(Near::number))
        .limit(MOST)
        .toList();
  }

  /** Shares that fall by e with each letter that differs. */
  private static float[] shares(List<Near> near) {
    double[] weights = near.stream().mapToDouble(each -> Math.exp(-each.distance)).toArray();
    double sum = Arrays.stream(weights).sum();
    float[] shares = new float[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (weights[i] / sum);
    }
    return shares;
  }

  /** How a token sounds, roughly: {@code robert} and {@code rupert} have one key. */
  static String key(String token, int letters) {
    StringBuilder key = new StringBuilder();
    char last = '0';
    for (int i = 0; i < token.length() && key.length() < letters; i++) {
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

  /** Tokens that one may be taken for, the most probable first; shared, do not modify. */
  int[] alike(int number) {
    return number >= 2 && number < alike.length ? alike[number] : new int[0];
  }

  /** Probability that a token that is misheard is heard as another. */
  double share(int said, int heard) {
    int[] others = alike(said);
    for (int i = 0; i < others.length; i++) {
      if (others[i] == heard) {
        return shares[said][i];
      }
    }
    return 0;
  }

  /**
   * What a token is heard as when it is misheard.
   *
   * @param number of the token; one that the vocabulary does not have may be heard as any
   * @return another number where there is one
   */
  public int heard(int number, SplittableRandom random) {
    int[] others = alike(number);
    if (others.length == 0) {
      return 2 + random.nextInt(alike.length - 2);
    }
    double left = random.nextDouble();
    for (int i = 0; i < others.length - 1; i++) {
      left -= shares[number][i];
      if (left < 0) {
        return others[i];
      }
    }
    return others[others.length - 1];
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
