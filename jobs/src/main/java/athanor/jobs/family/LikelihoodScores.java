package athanor.jobs.family;

import athanor.common.card.Parent;
import athanor.datasets.store.BadItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How probable items are under a model and under simple models that it must beat.
 *
 * @param item what is scored, such as {@code picture}
 * @param unit what an item consists of, such as {@code pixel}
 * @param rows a score each; copied
 * @param scored items that were scored
 * @param bad items that were skipped; copied
 * @param parents directories that were read besides the model; copied
 */
public record LikelihoodScores(
    String item,
    String unit,
    List<Row> rows,
    long scored,
    List<BadItem> bad,
    List<Parent> parents) {

  public LikelihoodScores {
    rows = List.copyOf(rows);
    bad = List.copyOf(bad);
    parents = List.copyOf(parents);
  }

  /**
   * The score of some values of all items.
   *
   * @param what scores, such as {@code model} or a floor
   * @param part which values of an item, such as {@code whole}
   * @param nats negative log likelihood of all of them together; lower is better
   * @param items that they are of
   * @param units how many values they are
   */
  public record Row(String what, String part, double nats, long items, long units) {
    public double bitsPerUnit() {
      return nats / units / Math.log(2);
    }

    public double natsPerItem() {
      return nats / items;
    }

    Row named(String name) {
      return new Row(name, part, nats, items, units);
    }
  }

  /**
   * These scores and those of another model of the same items.
   *
   * @param name what the other model is called in the rows
   * @param others its scores, per the same unit and item
   * @param model its directory
   */
  public LikelihoodScores beside(String name, LikelihoodScores others, Parent model) {
    List<Row> all = new ArrayList<>(rows);
    others.rows.forEach(row -> all.add(row.named(name)));
    List<Parent> read = new ArrayList<>(parents);
    read.add(model);
    return new LikelihoodScores(item, unit, all, scored, bad, read);
  }

  /** Name of the column of bits in tables and cards. */
  public String bits() {
    return "bits_per_" + unit;
  }

  /** Name of the column of nats in tables and cards. */
  public String nats() {
    return "nats_per_" + item;
  }

  /** Scores by part, then by what scores, as a card holds them. */
  public Map<String, Map<String, Map<String, Double>>> byPart() {
    Map<String, Map<String, Map<String, Double>>> parts = new LinkedHashMap<>();
    for (Row row : rows) {
      parts
          .computeIfAbsent(row.part, part -> new LinkedHashMap<>())
          .put(row.what, Map.of(bits(), row.bitsPerUnit(), nats(), row.natsPerItem()));
    }
    return parts;
  }
}
