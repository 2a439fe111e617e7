package athanor.common.options;

/** Bounds of a setting, and the error for values outside. */
public final class Bounds {
  private Bounds() {}

  /**
   * Refuses a value outside of its bounds, NaN included.
   *
   * @param name of the setting, as its option is spelled
   * @param least allowed
   * @param most allowed
   * @throws IllegalArgumentException that names the setting, its bounds and the value
   */
  public static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be %s..%s, got %s".formatted(name, plain(least), plain(most), plain(value)));
    }
  }

  /** A number as a person writes it: a whole one without a point. */
  public static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
