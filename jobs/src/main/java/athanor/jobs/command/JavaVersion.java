package athanor.jobs.command;

import java.util.List;

/** The versions of Java that run Spark 3.5, and what this is compiled for. */
public final class JavaVersion {
  /** What is needed, in words. */
  public static final String NEEDED = "Java 17 or 21";

  private static final List<Integer> FIT = List.of(17, 21);

  private JavaVersion() {}

  /** Whether it is one of them. */
  public static boolean fits(Runtime.Version version) {
    return FIT.contains(version.feature());
  }
}
