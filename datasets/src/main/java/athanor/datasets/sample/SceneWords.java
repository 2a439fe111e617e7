package athanor.datasets.sample;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Words of the grammar of scenes, and which of them mean the same. */
final class SceneWords {
  /** A colour and words for it. */
  enum Paint {
    RED(new Color(214, 40, 40), "red", "crimson"),
    GREEN(new Color(40, 160, 60), "green"),
    BLUE(new Color(40, 80, 215), "blue"),
    YELLOW(new Color(235, 190, 20), "yellow", "golden"),
    PURPLE(new Color(150, 50, 170), "purple", "violet"),
    BLACK(new Color(25, 25, 30), "black", "dark");

    private final Color colour;
    private final List<String> words;

    Paint(Color colour, String... words) {
      this.colour = colour;
      this.words = List.of(words);
    }

    Color colour() {
      return colour;
    }

    List<String> words() {
      return words;
    }
  }

  /** Where the first of two things is, seen from the second, or where one thing is alone. */
  enum Place {
    LEFT("on the left", "to the left of", "left of"),
    RIGHT("on the right", "to the right of", "right of"),
    ABOVE("at the top", "above", "over"),
    BELOW("at the bottom", "below", "under");

    private final String alone;
    private final List<String> words;

    Place(String alone, String... words) {
      this.alone = alone;
      this.words = List.of(words);
    }

    /** Where one thing is in a picture. */
    String alone() {
      return alone;
    }

    List<String> words() {
      return words;
    }

    /** Whether it is a matter of columns, not of rows. */
    boolean isAcross() {
      return this == LEFT || this == RIGHT;
    }

    /** Whether rows or columns there have the lower numbers. */
    boolean isBefore() {
      return this == LEFT || this == ABOVE;
    }

    /** The same seen from the first. */
    Place reversed() {
      return values()[ordinal() ^ 1];
    }
  }

  private SceneWords() {}

  /** One of several words; the first as often as all others together. */
  static String any(List<String> words, SplittableRandom random) {
    boolean first = words.size() == 1 || random.nextBoolean();
    return words.get(first ? 0 : 1 + random.nextInt(words.size() - 1));
  }

  /** A colour and a thing with an article. */
  static String named(Paint paint, SceneObject thing, SplittableRandom random) {
    return "a " + any(paint.words, random) + " " + any(thing.words(), random);
  }

  /** Lines of words that mean the same, separated by tabs, the usual one first. */
  static String synonyms() {
    List<List<String>> all = new ArrayList<>();
    for (Paint paint : Paint.values()) {
      all.add(paint.words);
    }
    for (SceneObject thing : SceneObject.values()) {
      all.add(thing.words());
    }
    for (Place place : Place.values()) {
      all.add(place.words);
    }
    for (PaintedFilms.Motion motion : PaintedFilms.Motion.values()) {
      all.add(motion.words());
    }
    StringBuilder lines = new StringBuilder();
    all.stream()
        .filter(words -> words.size() > 1)
        .forEach(words -> lines.append(String.join("\t", words)).append('\n'));
    return lines.toString();
  }
}
