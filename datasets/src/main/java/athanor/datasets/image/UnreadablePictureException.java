package athanor.datasets.image;

/** One picture that cannot be used; carries the few fixed words it is counted by. */
public final class UnreadablePictureException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /**
   * A picture that cannot be used.
   *
   * @param reason kind of fault in a few fixed words, such as {@code truncated}
   * @param detail what was seen
   */
  public UnreadablePictureException(String reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
