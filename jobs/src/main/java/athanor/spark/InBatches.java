package athanor.spark;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Encodes {@value #AT_ONCE} items at once while reading. A net is faster on batches, and a
 * partition is never whole in memory.
 *
 * @param <A> items read
 * @param <B> what an item becomes
 */
public final class InBatches<A, B> implements Iterator<B> {
  private static final int AT_ONCE = 256;

  private final Iterator<A> items;
  private final Function<List<A>, List<B>> encoder;
  private final Runnable end;
  private Iterator<B> ready = List.<B>of().iterator();

  /**
   * An iterator over what an encoder makes of items.
   *
   * @param encoder makes one of each item, in their order
   */
  public InBatches(Iterator<A> items, Function<List<A>, List<B>> encoder) {
    this(items, encoder, () -> {});
  }

  /**
   * The same with something to close.
   *
   * @param end run when nothing is left, each time that is asked
   */
  public InBatches(Iterator<A> items, Function<List<A>, List<B>> encoder, Runnable end) {
    this.items = items;
    this.encoder = encoder;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    boolean more = ready.hasNext() || items.hasNext();
    if (!more) {
      end.run();
    }
    return more;
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!ready.hasNext()) {
      List<A> some = new ArrayList<>();
      while (some.size() < AT_ONCE && items.hasNext()) {
        some.add(items.next());
      }
      ready = encoder.apply(some).iterator();
    }
    return ready.next();
  }
}
