package athanor.jobs.doctor;

import java.io.Serializable;

/**
 * One thing that was looked at in one JVM.
 *
 * @param subject what was looked at, such as {@code java}
 * @param seen what was found
 * @param advice what to do about it; empty where all is well
 */
record Finding(String subject, String seen, String advice) implements Serializable {

  static Finding good(String subject, String seen) {
    return new Finding(subject, seen, "");
  }

  /** Good or not, as a condition says. */
  static Finding of(String subject, String seen, boolean good, String advice) {
    return new Finding(subject, seen, good ? "" : advice);
  }

  boolean isFault() {
    return !advice.isEmpty();
  }
}
