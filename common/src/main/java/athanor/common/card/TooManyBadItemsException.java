package athanor.common.card;

/** The output was written, but more items were skipped than the job allows. */
public final class TooManyBadItemsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TooManyBadItemsException(long skipped, long allowed, String errorsTable) {
    super(
        "skipped %d items, max-errors allows %d; each is named with its reason in %s"
            .formatted(skipped, allowed, errorsTable));
  }
}
