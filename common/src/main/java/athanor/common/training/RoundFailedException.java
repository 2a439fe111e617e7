package athanor.common.training;

/** A round failed: a task failed too often, or the shards are lost. */
public final class RoundFailedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RoundFailedException(Round round, Throwable cause, String lastGood) {
    super(
        "round %d of %d failed: %s; %s"
            .formatted(round.index() + 1, round.rounds(), reason(cause), lastGood),
        cause);
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
