package athanor.jobs.doctor;

import java.io.Serializable;

/**
 * One thing that was looked at in one JVM.
 *
 * @param subject what was looked at, such as {@code java}
 * @param seen what was found
 * @param advice what to do about it; empty where all is well
 * @param isFault whether training fails or goes wrong with it
 */
record Finding(String subject, String seen, String advice, boolean isFault)
    implements Serializable {

  /** A fault, where there is advice. */
  Finding(String subject, String seen, String advice) {
    this(subject, seen, advice, !advice.isEmpty());
  }

  static Finding good(String subject, String seen) {
    return new Finding(subject, seen, "");
  }

  /** Good or not, as a condition says. */
  static Finding of(String subject, String seen, boolean good, String advice) {
    return new Finding(subject, seen, good ? "" : advice);
  }

  /** Something to know, with which training goes well all the same. */
  static Finding warning(String subject, String seen, String advice) {
    return new Finding(subject, seen, advice, false);
  }

  /** How it is shown: ok, warn or FAULT. */
  String mark() {
    return isFault ? "FAULT" : advice.isEmpty() ? "ok" : "warn";
  }
}
