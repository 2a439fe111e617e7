package athanor.jobs.command;

import athanor.common.options.Bounds;
import java.util.function.Supplier;

/** An option that cannot be; found before Spark starts. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }

  /** Fails where a number is outside of what an option allows. */
  public static void checkRange(String option, double value, double least, double most) {
    try {
      Bounds.check(option, value, least, most);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
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
}
