package athanor.jobs.evaluate;

import java.util.Locale;

/** A measured figure as tables and cards show it; one that is not defined is "none". */
final class Figure {
  private static final String NONE = "none";

  private Figure() {}

  /** With four digits, for a table. */
  static String of(double figure) {
    return Double.isFinite(figure) ? String.format(Locale.ROOT, "%.4f", figure) : NONE;
  }

  /** The figure itself, for a card. */
  static Object known(double figure) {
    return Double.isFinite(figure) ? figure : NONE;
  }
}
