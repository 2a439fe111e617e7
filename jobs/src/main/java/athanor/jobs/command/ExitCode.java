package athanor.jobs.command;

import athanor.common.card.BadInputException;
import athanor.common.card.TooManyBadItemsException;
import athanor.common.training.DivergedException;
import athanor.common.training.StoppedException;

/** How a command ends, for scripts. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  BAD_INPUT(3),
  DIVERGED(4),
  TOO_MANY_BAD_ITEMS(5),
  STOPPED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The code for what a command threw, looking through wrappers. */
  public static ExitCode of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof BadInputException) {
        return BAD_INPUT;
      }
      if (t instanceof DivergedException) {
        return DIVERGED;
      }
      if (t instanceof TooManyBadItemsException) {
        return TOO_MANY_BAD_ITEMS;
      }
      if (t instanceof StoppedException) {
        return STOPPED;
      }
      if (t instanceof UsageException) {
        return USAGE;
      }
    }
    return FAILED;
  }
}
