package athanor.jobs.serve;

import java.util.List;

/** A request that cannot be answered; the message goes to the page. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient List<String> suggestions;

  /**
   * A refusal.
   *
   * @param status HTTP status, 4xx or 503
   */
  RefusedException(int status, String message) {
    this(status, message, List.of());
  }

  RefusedException(int status, String message, List<String> suggestions) {
    super(message, null, false, false);
    this.status = status;
    this.suggestions = suggestions;
  }

  int status() {
    return status;
  }

  /** Words that may be meant instead. */
  List<String> suggestions() {
    return suggestions;
  }
}
