package athanor.common.training;

import java.util.function.Supplier;

/**
 * A request to stop a training. The running round is abandoned, and the one before it is kept in a
 * checkpoint. Thread-safe.
 */
public final class StopRequest {
  private boolean asked;
  private Thread round;

  /** Asks the training to stop; returns at once. */
  public synchronized void ask() {
    asked = true;
    if (round != null) {
      round.interrupt();
    }
  }

  /** Whether somebody asked. */
  public synchronized boolean isAsked() {
    return asked;
  }

  /** Does what may be interrupted, until it is sealed: nothing else on this thread is. */
  void interruptibly(Runnable work, Supplier<RuntimeException> stopped) {
    begin(stopped);
    try {
      work.run();
    } catch (Throwable e) {
      // Not RuntimeException alone: Spark's Scala throws InterruptedException without declaring it.
      if (wasInterrupted()) {
        throw stopped.get();
      }
      throw e;
    } finally {
      end();
    }
  }

  /** From here on the work is not interrupted: what it changes could not be taken back. */
  synchronized void seal(Supplier<RuntimeException> stopped) {
    if (asked) {
      throw stopped.get();
    }
    round = null;
  }

  private synchronized void begin(Supplier<RuntimeException> stopped) {
    if (asked) {
      throw stopped.get();
    }
    round = Thread.currentThread();
  }

  private synchronized boolean wasInterrupted() {
    return asked && round != null;
  }

  private synchronized void end() {
    if (asked && round != null) {
      Thread.interrupted();
    }
    round = null;
  }
}
