package athanor.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.datasets.image.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaintedScenesTest {
  /** What is found in the words of sentences. */
  private static Set<String> found(
      List<PaintedScene> scenes, boolean test, Function<String[], Stream<String>> of) {
    return scenes.stream()
        .filter(scene -> scene.test() == test)
        .flatMap(scene -> scene.sentences().stream())
        .flatMap(sentence -> of.apply(sentence.split(" ")))
        .collect(Collectors.toSet());
  }

  private static Set<String> words(List<PaintedScene> scenes, boolean test) {
    return found(scenes, test, Arrays::stream);
  }

  /** Colours and things of sentences that begin with one. */
  private static Set<String> named(List<PaintedScene> scenes, boolean test) {
    return found(scenes, test, words -> Stream.of(words[1] + " " + words[2]));
  }

  /** Colours and things of sentences that begin and end with one. */
  private static Set<String> pairs(List<PaintedScene> scenes, boolean test) {
    Set<String> pairs = named(scenes, test);
    pairs.addAll(
        found(
            scenes,
            test,
            words -> Stream.of(words[words.length - 2] + " " + words[words.length - 1])));
    return pairs;
  }

  @Test
  void testScenesShowKnownWordsInPairsNeverShown() {
    List<PaintedScene> scenes = PaintedScenes.pictures(1200, 1);
    Set<String> never = pairs(scenes, true);
    never.removeAll(pairs(scenes, false));

    assertThat(scenes.stream().filter(PaintedScene::test)).hasSize(200);
    assertThat(words(scenes, false)).containsAll(words(scenes, true));
    assertThat(never).contains("red star", "green ball", "red fish").hasSizeGreaterThan(8);
    for (PaintedScene scene : scenes) {
      if (scene.test()) {
        assertThat(pairs(List.of(scene), true)).containsAnyElementsOf(never);
      }
    }
  }

  @Test
  void oneThingIsSeenOnTheSideThatTheSentencesSay() {
    List<PaintedScene> scenes = PaintedScenes.things(240, 1);
    Set<String> never = named(scenes, true);
    never.removeAll(named(scenes, false));

    assertThat(words(scenes, false)).containsAll(words(scenes, true));
    assertThat(never).contains("red star", "green ball", "blue box", "golden wedge");
    for (PaintedScene scene : scenes) {
      assertThat(never.containsAll(named(List.of(scene), scene.test()))).isEqualTo(scene.test());
      String sentence = scene.sentences().get(0);
      if (sentence.matches("a (black|dark) .*")) {
        boolean upright = sentence.endsWith("top") || sentence.endsWith("bottom");
        boolean before = sentence.endsWith("top") || sentence.endsWith("left");
        double centre = darkCentre(scene.film().frame(0), upright);
        assertThat(centre < PaintedScenes.FRAME / 2.0).as(sentence).isEqualTo(before);
      }
    }
  }

  /** Mean row of what is dark, or its mean column. */
  private static double darkCentre(Picture picture, boolean upright) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < picture.height(); row++) {
      for (int column = 0; column < picture.width(); column++) {
        if (picture.at(row, column, 0) < 0.3) {
          sum += upright ? row : column;
          count++;
        }
      }
    }
    assertThat(count).isGreaterThan(20);
    return sum / count;
  }

  @Test
  void bothThingsAreSeenWhereTheSentencesSay() {
    for (PaintedScene scene : PaintedScenes.pictures(60, 2)) {
      String sentence = scene.sentences().get(0);
      var picture = scene.film().frame(0);
      String first = sentence.split(" ")[1];
      if (!Set.of("red", "crimson", "blue").contains(first)
          || sentence.endsWith("red " + sentence.substring(sentence.lastIndexOf(' ') + 1))) {
        continue;
      }
      int channel = first.equals("blue") ? 2 : 0;
      if (scene.sentences().get(1).matches("a (red|crimson|blue|purple|violet|yellow|golden) .*")) {
        continue;
      }
      double x = 0;
      double y = 0;
      int count = 0;
      for (int row = 0; row < picture.height(); row++) {
        for (int column = 0; column < picture.width(); column++) {
          float other = picture.at(row, column, 2 - channel);
          if (picture.at(row, column, channel) - other > 0.4) {
            x += column;
            y += row;
            count++;
          }
        }
      }
      double middle = picture.width() / 2.0;
      assertThat(count).as(sentence).isGreaterThan(20);
      if (sentence.contains("left of")) {
        assertThat(x / count).as(sentence).isLessThan(middle);
      } else if (sentence.contains("right of")) {
        assertThat(x / count).as(sentence).isGreaterThan(middle);
      } else {
        boolean above = sentence.contains("above") || sentence.contains("over");
        assertThat(y / count < middle).as(sentence).isEqualTo(above);
      }
    }
  }

  @Test
  void filmsHoldOutHowAThingMoves() {
    List<PaintedScene> films = PaintedScenes.films(600, 6, 1);
    Set<String> learned = words(films, false);

    assertThat(films.get(0).film().frames()).isEqualTo(6);
    assertThat(learned).containsAll(words(films, true));
    assertThat(
            films.stream()
                .filter(film -> !film.test())
                .flatMap(film -> film.sentences().stream())
                .filter(sentence -> sentence.matches(".*star (moves to the|goes) left")))
        .isEmpty();
  }

  @Test
  void sameScenesAreSameBytes(@TempDir Path folder) throws Exception {
    SampleScenes.write(folder.resolve("a"), PaintedScenes.pictures(12, 3));
    SampleScenes.write(folder.resolve("b"), PaintedScenes.pictures(12, 3));

    for (String file : List.of("scenes.zip", "captions.tsv", "test.txt", "synonyms.tsv")) {
      assertThat(folder.resolve("a/" + file)).hasSameBinaryContentAs(folder.resolve("b/" + file));
    }
    assertThat(Files.readAllLines(folder.resolve("a/test.txt")))
        .containsExactly("scene-00005.png", "scene-00011.png");
    assertThat(Files.readAllLines(folder.resolve("a/captions.tsv"))).hasSize(72);
    assertThat(Files.readString(folder.resolve("a/synonyms.tsv")))
        .contains("to the left of\tleft of");
  }
}
