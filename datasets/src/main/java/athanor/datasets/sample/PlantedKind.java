package athanor.datasets.sample;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A kind of things, such as tools, and what is said of them: words that all of the kind share, and
 * companions of each thing.
 *
 * @param name of the kind
 * @param manners what things of the kind are like
 * @param doings what they do
 * @param things in the order of their declaration
 */
record PlantedKind(
    String name, List<String> manners, List<String> doings, List<SceneObject> things) {

  /**
   * A thing.
   *
   * @param names how it is called; several are synonyms
   * @param companions words that are said of this thing and of no other
   */
  record SceneObject(List<String> names, List<String> companions) {}

  PlantedKind {
    manners = List.copyOf(manners);
    doings = List.copyOf(doings);
    things = List.copyOf(things);
  }

  /**
   * A kind from text.
   *
   * @param things a thing a line: its names, joined by bars, a colon, its companions
   */
  static PlantedKind of(String name, String manners, String doings, String things) {
    return new PlantedKind(
        name,
        Theme.words(manners),
        Theme.words(doings),
        things.strip().lines().map(PlantedKind::thing).toList());
  }

  private static SceneObject thing(String line) {
    String[] sides = line.split(":");
    return new SceneObject(Arrays.asList(sides[0].strip().split("\\|")), Theme.words(sides[1]));
  }

  /** All words of its sentences. */
  Stream<String> words() {
    return Stream.concat(
        Stream.concat(manners.stream(), doings.stream()),
        things.stream()
            .flatMap(thing -> Stream.concat(thing.names().stream(), thing.companions().stream())));
  }

  /** A sentence about one of its things, by one of its names. */
  List<String> sentence(SplittableRandom random) {
    SceneObject thing = Theme.pick(things, random);
    String named = Theme.pick(thing.names(), random);
    String manner = Theme.pick(manners, random);
    String doing = Theme.pick(doings, random);
    String one = thing.companions().get(0);
    String other = thing.companions().get(1);
    return switch (random.nextInt(3)) {
      case 0 -> List.of("the", manner, named, doing, one, other);
      case 1 -> List.of(other, named, doing, "the", one);
      default -> List.of(one, manner, named, "the", other, doing);
    };
  }
}
