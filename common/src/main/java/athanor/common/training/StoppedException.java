package athanor.common.training;

/** A training stopped on request; it can be resumed from its checkpoint. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int done;

  /**
   * A stop.
   *
   * @param done rounds that are done and kept
   * @param rounds rounds of the whole training
   * @param checkpoint where the last of them is kept, in words
   */
  StoppedException(int done, int rounds, String checkpoint) {
    this(done, "stopped after round %d of %d; %s".formatted(done, rounds, checkpoint));
  }

  private StoppedException(int done, String message) {
    super(message);
    this.done = done;
  }

  /** The same, with a line more to say. */
  public StoppedException with(String line) {
    return new StoppedException(done, getMessage() + System.lineSeparator() + line);
  }

  /** Rounds that are done. */
  public int done() {
    return done;
  }
}
