package athanor.datasets.sample;

import athanor.common.seed.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pairs of texts by a grammar: questions whose answers follow from planted facts, and articles
 * whose titles say who does what where. Every article has a name of its own, so that its title can
 * only be copied.
 */
public final class SamplePairs {
  /** The folder of articles, line 1 the title. */
  public static final String ARTICLES = "articles";

  /** The dialogues. */
  public static final String DIALOGUES = "dialogues.yml";

  private static final int MOST = 10_000;
  private static final List<String> ANIMALS =
      List.of("cat", "dog", "horse", "tiger", "rabbit", "owl", "bear", "fox", "duck", "cow");
  private static final List<String> PLACES =
      List.of(
          "garden", "yard", "stable", "jungle", "field", "forest", "cave", "wood", "pond", "barn");
  private static final List<String> FOODS =
      List.of(
          "fish", "bones", "oats", "meat", "carrots", "mice", "honey", "hens", "bread", "grass");
  private static final List<String> FIRST = List.of("al", "be", "cor", "da", "el", "fa", "gor");
  private static final List<String> MIDDLE = List.of("ba", "di", "lo", "mi", "nu", "ra", "ve");
  private static final List<String> LAST = List.of("corp", "tech", "soft", "bank", "air", "oil");
  private static final List<String> DEEDS = List.of("buys", "sells", "sues", "joins", "opens");
  private static final List<String> TOWNS = List.of("london", "paris", "rome", "tokyo", "oslo");
  private static final List<String> FILLERS =
      List.of("the firm", "its owner said", "on monday", "after long talks", "in spring", "again");

  private SamplePairs() {}

  /**
   * Writes both kinds. The same seed writes the same bytes.
   *
   * @param folder made where it is not there
   * @param articles how many, 1 to 10,000
   */
  public static void write(Path folder, int articles, long seed) throws IOException {
    if (articles < 1 || articles > MOST) {
      throw new IllegalArgumentException(
          "articles must be 1..%d, got %d".formatted(MOST, articles));
    }
    Path each = Files.createDirectories(folder.resolve(ARTICLES));
    for (int i = 0; i < articles; i++) {
      Files.writeString(each.resolve("%04d.txt".formatted(i)), article(i, seed));
    }
    Files.writeString(folder.resolve(DIALOGUES), dialogues());
  }

  private static String article(int number, long seed) {
    SplittableRandom random = new SplittableRandom(Seeds.next(seed, number));
    String name = name(number);
    String deed = DEEDS.get(random.nextInt(DEEDS.size()));
    String town = TOWNS.get(random.nextInt(TOWNS.size()));
    StringBuilder body = new StringBuilder();
    for (String word : List.of(name, deed, town)) {
      body.append(FILLERS.get(random.nextInt(FILLERS.size()))).append(' ').append(word).append(' ');
    }
    return "%s %s %s%n%s.%n".formatted(name, deed, town, body.toString().strip());
  }

  private static String name(int number) {
    int rest = number;
    String first = FIRST.get(rest % FIRST.size());
    rest /= FIRST.size();
    String middle = MIDDLE.get(rest % MIDDLE.size());
    rest /= MIDDLE.size();
    return first + middle + LAST.get(rest % LAST.size()) + rest / LAST.size();
  }

  private static String dialogues() {
    List<String> lines = new ArrayList<>(List.of("conversations:"));
    for (int i = 0; i < ANIMALS.size(); i++) {
      String animal = ANIMALS.get(i);
      for (String polite : List.of("", "please tell me ", "do you know ", "hello , ")) {
        add(lines, polite + "where is the " + animal, place(animal, i));
        add(lines, polite + "where can i find the " + animal, place(animal, i));
        add(lines, polite + "what does the " + animal + " eat", food(animal, i));
        add(lines, polite + "what do you give the " + animal, food(animal, i));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String place(String animal, int i) {
    return "the %s is in the %s".formatted(animal, PLACES.get(i));
  }

  private static String food(String animal, int i) {
    return "the %s eats %s".formatted(animal, FOODS.get(i));
  }

  private static void add(List<String> lines, String question, String answer) {
    lines.add("- - " + question + "?");
    lines.add("  - " + answer + ".");
  }
}
