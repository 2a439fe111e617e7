package athanor.jobs.report;

import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.jobs.family.Counting;
import athanor.jobs.family.Families;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A directory in one line: what it holds and the figure that one looks for first.
 *
 * @param families what the counts of models count
 */
record Headline(Families families) {
  private static final List<String> FIRST =
      List.of(
          "dimension", "clusters", "loss", "map", "mean_average_precision", "average_precision");

  String of(ReportedDirectory directory) {
    Card card = directory.card();
    Counts counts = card.counts();
    List<String> parts = new ArrayList<>();
    if (counts.written() > 0) {
      parts.add("%,d %s".formatted(counts.written(), unit(card)));
    }
    if (counts.totalSkipped() > 0) {
      parts.add("%,d skipped".formatted(counts.totalSkipped()));
    }
    for (String name : FIRST) {
      if (card.metrics().get(name) instanceof Number number) {
        parts.add(Figure.label(name) + " " + Figure.of(number.doubleValue()));
      }
    }
    scores(card, parts);
    return String.join(", ", parts);
  }

  private String unit(Card card) {
    return switch (card.kind()) {
      case "archive" -> "items";
      case "embeddings" -> "vectors";
      case "model" ->
          families.ability(card, Counting.class).map(Counting::unit).orElse("items learned from");
      case "documents", "segments", "pictures" -> card.kind();
      case "lexicon" -> "segments in clusters";
      default -> "written";
    };
  }

  private static void scores(Card card, List<String> parts) {
    card.metrics()
        .forEach(
            (name, value) -> {
              if (value instanceof Map<?, ?> map) {
                Object score =
                    map.get("all") instanceof Map<?, ?> all ? all.get("score") : map.get("score");
                if (score instanceof Number number) {
                  parts.add(name + " " + Figure.of(number.doubleValue()));
                }
              }
            });
  }
}
