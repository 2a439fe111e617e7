package athanor.jobs.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ctrl-C, and the polite kill of batch systems (SIGTERM): the first asks the work to stop, the
 * second ends the process at once. Until it is closed.
 */
public final class CtrlC implements AutoCloseable {
  private static final int ENDED = 130;
  private static final long ONE_WISH_NANOS = 500_000_000;

  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
  private final Runnable ask;
  private final PrintWriter log;
  private final AtomicLong asked = new AtomicLong();

  /**
   * Listens from now on.
   *
   * @param ask asks the work to stop and returns at once
   */
  public CtrlC(Runnable ask, PrintWriter log) {
    this.ask = ask;
    this.log = log;
    for (String name : new String[] {"INT", "TERM"}) {
      try {
        Signal signal = new Signal(name);
        before.put(signal, Signal.handle(signal, caught -> caught()));
      } catch (IllegalArgumentException e) {
        // A platform or a JVM (-Xrs) without this signal: the process ends as it always did.
        continue;
      }
    }
  }

  private void caught() {
    long now = System.nanoTime();
    if (!asked.compareAndSet(0, now)) {
      // One wish may come twice: timeout(1), for one, sends it to the process and to its group.
      if (now - asked.get() > ONE_WISH_NANOS) {
        Runtime.getRuntime().halt(ENDED);
      }
      return;
    }
    log.printf("%nstopping; once more to end at once%n");
    log.flush();
    ask.run();
  }

  @Override
  public void close() {
    before.forEach(Signal::handle);
  }
}
