package athanor.jobs.evaluate;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A measured figure as tables and cards show it; one that is not defined is "none". */
final class Figure {
  private static final String NONE = "none";

  private Figure() {}

  /** With four digits, for a table. */
  static String of(double figure) {
    return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.4f", figure) : NONE;
  }

  /** Prints figures, one per line; those of a map by its name and theirs. */
  static void print(PrintWriter out, Map<String, ?> figures) {
    figures.forEach((name, figure) -> print(out, name, figure));
  }

  private static void print(PrintWriter out, String name, Object figure) {
    if (figure instanceof Map<?, ?> several) {
      several.forEach((key, each) -> print(out, name + "_" + key, each));
    } else {
      out.printf("%s\t%.3f%n", name, figure);
    }
  }

  /** The figure itself, for a card. */
  static Object known(double figure) {
    return Double.isFinite(figure) ? figure : NONE;
  }
}
