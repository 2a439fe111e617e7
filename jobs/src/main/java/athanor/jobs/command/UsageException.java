package athanor.jobs.command;

import java.util.function.Supplier;

/** An option that cannot be; found before Spark starts. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  /** Fails where a number is outside of what an option allows. */
  public static void checkRange(String option, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new UsageException(
          "%s must be %s..%s, got %s".formatted(option, plain(least), plain(most), plain(value)));
    }
  }

  /** Runs a check that throws {@link IllegalArgumentException} and turns that into bad usage. */
  public static <T> T checked(Supplier<T> construction) {
    try {
      return construction.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
