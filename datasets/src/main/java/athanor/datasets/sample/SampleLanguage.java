package athanor.datasets.sample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A small language with planted structure: kinds whose words share their sentences, and relations.
 *
 * @param kinds themes whose first list holds the words of a kind
 * @param relations pairs
 */
record SampleLanguage(List<Theme> kinds, List<Relation> relations) {
  private static final double KINDS_PART = 0.4;

  String sentence(SplittableRandom random) {
    return random.nextDouble() < KINDS_PART
        ? Theme.pick(kinds, random).sentence(random)
        : Theme.pick(relations, random).sentence(random);
  }

  String questions() {
    return relations.stream().map(Relation::questions).collect(Collectors.joining());
  }

  /**
   * Pairs with a score as people would give it, 0 to 10: high within a kind, low across kinds.
   *
   * @return lines {@code word, word, score} parted by tabs
   */
  String similarities(SplittableRandom random) {
    StringBuilder lines = new StringBuilder();
    for (int kind = 0; kind < kinds.size(); kind++) {
      List<String> words = kinds.get(kind).lists().get(0);
      List<String> others = kinds.get((kind + 1) % kinds.size()).lists().get(0);
      for (int i = 0; i + 1 < words.size(); i++) {
        line(lines, words.get(i), words.get(i + 1), 8 + random.nextDouble());
        line(lines, words.get(i), Theme.pick(others, random), 1 + random.nextDouble());
      }
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, String a, String b, double score) {
    lines.append("%s\t%s\t%.1f%n".formatted(a, b, score).replace("\r", ""));
  }
}
