package athanor.common.nn;

import java.io.Serializable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiFunction;

/**
 * A trained net that any thread may use. Each at work has a copy in native memory, which stays for
 * the next one: to make it takes longer than many a question. Thread-safe.
 */
public final class SharedNet implements Serializable {
  private static final long serialVersionUID = 1;

  private final NetSpec spec;
  private final float[] parameters;
  private final float[] statistics;
  private final transient BlockingQueue<Copy> idle =
      new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

  /**
   * A net with given values.
   *
   * @param values kept, do not modify
   */
  public SharedNet(NetSpec spec, NetValues values) {
    spec.check(values);
    this.spec = spec;
    this.parameters = values.parameters();
    this.statistics = values.statistics();
  }

  /** All values; shared, do not modify. */
  public NetValues values() {
    return new NetValues(parameters, statistics);
  }

  /** Does some work with a copy of the net, and a tape that is empty. */
  public <T> T use(BiFunction<Net, Tape, T> work) {
    Copy before = idle.poll();
    Copy copy = before == null ? new Copy(new Net(spec, values()), new Tape()) : before;
    boolean kept = false;
    try {
      copy.tape.reset();
      T made = work.apply(copy.net, copy.tape);
      kept = idle.offer(copy);
      return made;
    } finally {
      if (!kept) {
        copy.close();
      }
    }
  }

  private Object readResolve() {
    return new SharedNet(spec, values());
  }

  /** The net in native memory, which is free when nobody holds it any more. */
  private record Copy(Net net, Tape tape) {
    void close() {
      net.close();
      tape.close();
    }
  }
}
