package athanor.jobs.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A card's metrics as tables: plain values in one, maps with the same keys as the columns of
 * another, such as scores by section or a measure and its baselines.
 */
final class Measures {
  private static final int MOST_ROWS = 60;

  private Measures() {}

  /** Writes all metrics. */
  static void write(Html html, Map<String, Object> metrics) {
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<Set<String>, Map<String, Map<?, ?>>> alike = new LinkedHashMap<>();
    Map<String, Map<?, ?>> nested = new LinkedHashMap<>();
    metrics.forEach(
        (name, value) -> {
          if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            plain.put(name, value);
          } else if (map.values().stream().allMatch(Map.class::isInstance)) {
            nested.put(name, map);
          } else {
            alike.computeIfAbsent(names(map), key -> new LinkedHashMap<>()).put(name, map);
          }
        });
    plain(html, plain);
    alike.forEach(
        (columns, rows) -> {
          if (rows.size() == 1 && !columns.contains("score")) {
            String name = rows.keySet().iterator().next();
            html.element("h4", Figure.label(name));
            plain(html, named(rows.get(name)));
          } else {
            table(html, "", columns, rows);
          }
        });
    nested.forEach((name, map) -> nested(html, name, map));
  }

  private static void nested(Html html, String name, Map<?, ?> map) {
    Map<String, Map<?, ?>> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    map.forEach(
        (row, values) -> {
          rows.put(String.valueOf(row), (Map<?, ?>) values);
          columns.addAll(names((Map<?, ?>) values));
        });
    if (columns.size() > 8) {
      html.element("h4", Figure.label(name));
      rows.forEach(
          (row, values) -> {
            html.open("p", "class", "pairs").element("b", row);
            values.forEach((key, value) -> html.element("span", key + " " + Figure.of("", value)));
            html.close("p");
          });
    } else {
      table(html, name, columns, rows);
    }
  }

  private static void plain(Html html, Map<String, Object> values) {
    if (values.isEmpty()) {
      return;
    }
    html.open("dl");
    values.forEach(
        (name, value) ->
            html.open("div")
                .element("dt", Figure.label(name))
                .element("dd", shown(name, value))
                .close("div"));
    html.close("dl");
  }

  private static void table(
      Html html, String name, Set<String> columns, Map<String, Map<?, ?>> rows) {
    html.open("div", "class", "wide").open("table").open("tr").element("th", name, "scope", "col");
    columns.forEach(
        column -> html.element("th", Figure.label(column), "class", "n", "scope", "col"));
    html.close("tr");
    rows.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            row -> {
              boolean all = row.getKey().equals("all");
              html.open("tr", "class", all ? "all" : "")
                  .element("th", row.getKey(), "scope", "row");
              columns.forEach(column -> cell(html, column, row.getValue().get(column)));
              html.close("tr");
            });
    html.close("table").close("div");
    if (rows.size() > MOST_ROWS) {
      html.element("p", "and %,d rows more, in the card".formatted(rows.size() - MOST_ROWS));
    }
  }

  private static void cell(Html html, String column, Object value) {
    html.open("td", "class", "n");
    boolean share =
        value instanceof Double number && number >= 0 && number <= 1 && !column.endsWith("seconds");
    if (share) {
      String style = String.format(Locale.ROOT, "width:%.1f%%", 100 * ((Double) value));
      html.open("span", "class", "score").open("i", "style", style).close("i").close("span");
      html.text(String.format(Locale.ROOT, "%.3f", (Double) value));
    } else if (value != null) {
      html.text(shown(column, value));
    }
    html.close("td");
  }

  private static String shown(String name, Object value) {
    if (value instanceof Collection<?> several) {
      List<String> texts = new ArrayList<>();
      several.stream().limit(24).forEach(one -> texts.add(Figure.of("", one)));
      String more = several.size() > 24 ? ", … (%,d in all)".formatted(several.size()) : "";
      return several.isEmpty() ? "none" : String.join(", ", texts) + more;
    }
    if (value instanceof Map<?, ?> map && map.isEmpty()) {
      return "none";
    }
    return Figure.of(name, value);
  }

  private static Set<String> names(Map<?, ?> map) {
    Set<String> names = new LinkedHashSet<>();
    map.keySet().forEach(name -> names.add(String.valueOf(name)));
    // Cards written before keys were sorted list the same entries in several orders.
    if (names.equals(Set.of("score", "covered", "questions"))) {
      return new LinkedHashSet<>(List.of("score", "covered", "questions"));
    }
    return names;
  }

  private static Map<String, Object> named(Map<?, ?> map) {
    Map<String, Object> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }
}
