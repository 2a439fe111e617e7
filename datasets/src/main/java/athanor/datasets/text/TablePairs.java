package athanor.datasets.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Pairs in two columns of a table. */
final class TablePairs {
  static final List<String> SOURCES =
      List.of("question", "source", "article", "content", "body", "text", "post", "問題", "問");
  static final List<String> TARGETS =
      List.of("answer", "target", "title", "headline", "summary", "reply", "回答", "答案", "答", "標題");

  /**
   * Where the columns are.
   *
   * @param header whether the first row names them
   */
  private record Places(int source, int target, boolean header) {}

  private TablePairs() {}

  static Stream<TextRead> read(RawText file, Dialect dialect, PairOptions options) {
    TableRows rows = dialect.rows(file.text());
    Optional<TableRows.Row> first = rows.next();
    if (first.isEmpty()) {
      return Stream.of(file.bad("empty", "no row in it"));
    }
    List<String> names =
        first.get().cells().stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    Optional<Places> places = places(names, options);
    if (places.isEmpty()) {
      return Stream.of(
          file.bad("malformed", "no columns for source and target among %s".formatted(names)));
    }
    List<TextRead> pairs = new ArrayList<>();
    Optional<TableRows.Row> row = places.get().header ? rows.next() : first;
    for (long number = 1; row.isPresent(); number++, row = rows.next()) {
      pairs.add(pair(file, number, row.get(), places.get()));
    }
    return pairs.stream();
  }

  private static Optional<Places> places(List<String> names, PairOptions options) {
    int source = column(names, options.source(), SOURCES);
    int target = column(names, options.target(), TARGETS);
    boolean auto = options.source().equals("auto") && options.target().equals("auto");
    if (auto && source < 0 && target < 0 && names.size() > 1) {
      return Optional.of(new Places(0, 1, false));
    }
    boolean header = names(options.source(), source) || names(options.target(), target);
    return source < 0 || target < 0 || source == target
        ? Optional.empty()
        : Optional.of(new Places(source, target, header));
  }

  private static boolean names(String wanted, int found) {
    return found >= 0 && !wanted.matches("[0-9]{1,4}");
  }

  private static int column(List<String> names, String wanted, List<String> known) {
    if (wanted.equals("auto")) {
      return known.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    }
    return wanted.matches("[0-9]{1,4}")
        ? Integer.parseInt(wanted) - 1
        : names.indexOf(wanted.strip().toLowerCase(Locale.ROOT));
  }

  private static TextRead pair(RawText file, long number, TableRows.Row row, Places places) {
    String id = file.id() + "#" + number;
    if (!row.fault().isEmpty()) {
      return new BadText(id, "malformed", "line %d: %s".formatted(row.line(), row.fault()));
    }
    int wanted = Math.max(places.source, places.target);
    if (wanted >= row.cells().size()) {
      return new BadText(
          id,
          "malformed",
          "line %d: %d columns, one of the pair is in column %d"
              .formatted(row.line(), row.cells().size(), wanted + 1));
    }
    return PairFormat.pair(
        file, id, row.cells().get(places.source), row.cells().get(places.target));
  }
}
