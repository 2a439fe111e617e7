package athanor.jobs.command;

/** Executors are asked for that the cluster can never give. */
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoRoomException(String message) {
    super(message);
  }
}
