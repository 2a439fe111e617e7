package athanor.datasets.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which column of a table holds the text.
 *
 * @param header whether the first row names the columns
 * @param names names of the columns; empty without a header
 * @param text column of the text, from 0
 */
record Columns(boolean header, List<String> names, int text) {
  /** Names of columns and members that hold text, the likeliest first. */
  static final List<String> TEXTS =
      List.of(
          "content",
          "text",
          "body",
          "article",
          "post",
          "message",
          "sentence",
          "內容",
          "文章",
          "內文",
          "内容",
          "正文");

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ .-]{0,39}");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,:/ -]*");

  Columns {
    names = List.copyOf(names);
  }

  /**
   * Looks at the first rows: a header is a row with a known name, or the name asked for, or a row
   * of names above a column of numbers; the text is the column so named, else the one with the
   * longest cells.
   *
   * @throws IllegalArgumentException where the column asked for is not there
   */
  static Columns of(List<List<String>> rows, String wanted) {
    if (rows.isEmpty()) {
      return new Columns(false, List.of(), 0);
    }
    List<String> first = rows.get(0).stream().map(Columns::name).toList();
    boolean number = wanted.matches("[0-9]{1,4}");
    boolean auto = wanted.equals("auto");
    int named =
        auto || number ? known(first) : first.indexOf(wanted.strip().toLowerCase(Locale.ROOT));
    if (!auto && !number && named < 0) {
      throw new IllegalArgumentException(
          "no column is named %s, there are %s; --text-column takes a name or a number from 1"
              .formatted(wanted, first));
    }
    boolean header = named >= 0 || overNumbers(rows);
    List<List<String>> below = header ? rows.subList(1, rows.size()) : rows;
    int chosen =
        number ? Integer.parseInt(wanted) - 1 : named >= 0 ? named : longest(below, first.size());
    if (chosen >= rows.stream().mapToInt(List::size).max().orElse(0)) {
      throw new IllegalArgumentException(
          "text-column must be 1..%d, got %s; the first row is %s"
              .formatted(first.size(), wanted, first));
    }
    return new Columns(header, header ? first : List.of(), chosen);
  }

  private static String name(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT);
  }

  static boolean isText(String cell) {
    return TEXTS.contains(name(cell));
  }

  private static int known(List<String> first) {
    return TEXTS.stream().mapToInt(first::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  /** Whether the first row looks like names, and a column has numbers in every other row. */
  private static boolean overNumbers(List<List<String>> rows) {
    List<String> first = rows.get(0);
    boolean names =
        first.size() > 1
            && first.stream().allMatch(cell -> NAME.matcher(cell.strip()).matches())
            && new HashSet<>(first).size() == first.size();
    if (!names || rows.size() < 3) {
      return false;
    }
    for (int i = 0; i < first.size(); i++) {
      int column = i;
      boolean numbers =
          rows.stream()
              .skip(1)
              .allMatch(
                  row -> row.size() > column && NUMBER.matcher(row.get(column).strip()).matches());
      if (numbers) {
        return true;
      }
    }
    return false;
  }

  private static int longest(List<List<String>> rows, int least) {
    long[] lengths =
        new long[Math.max(Math.max(1, least), rows.stream().mapToInt(List::size).max().orElse(1))];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        lengths[i] += row.get(i).length();
      }
    }
    int best = 0;
    for (int i = 1; i < lengths.length; i++) {
      best = lengths[i] > lengths[best] ? i : best;
    }
    return best;
  }
}
