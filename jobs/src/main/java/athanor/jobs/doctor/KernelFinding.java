package athanor.jobs.doctor;

import athanor.common.nn.kernel.Kernels;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What computes in a JVM, and whether executors are alike in it. */
final class KernelFinding {
  private static final String SUBJECT = "kernels";

  private KernelFinding() {}

  /** Those of the JVM that this is called in. */
  static Finding here() {
    return here(Kernels::here);
  }

  static Finding here(Supplier<Kernels> kernels) {
    try {
      return Finding.good(SUBJECT, kernels.get().toString());
    } catch (LinkageError | RuntimeException e) {
      return new Finding(
          SUBJECT,
          "do not load: " + e,
          "see vector units and native algebra above; nets cannot be trained here");
    }
  }

  /** A warning for executors that compute otherwise than others; nothing where all are alike. */
  static List<Finding> differences(Collection<Examination> executors) {
    TreeMap<String, String> names = new TreeMap<>();
    for (Examination executor : executors) {
      for (Finding finding : executor.findings()) {
        if (finding.subject().equals(SUBJECT)) {
          names.merge(finding.seen(), executor.who(), (some, more) -> some + ", " + more);
        }
      }
    }
    if (names.size() < 2) {
      return List.of();
    }
    StringBuilder seen = new StringBuilder("differ");
    names.forEach((kernels, who) -> seen.append("; ").append(who).append(": ").append(kernels));
    return List.of(
        Finding.warning(
            SUBJECT,
            seen.toString(),
            "where equal bits matter, train on machines of one kind: the same seed gives models"
                + " that differ by rounding here, since a task may run on either"));
  }
}
