package athanor.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * What each value of an iterator gives, one by one, so that one item is held at a time.
 *
 * @param <A> items read
 * @param <B> what items give
 */
public final class FlatIterator<A, B> implements Iterator<B> {
  private final Iterator<A> source;
  private final Function<A, Iterator<B>> function;
  private final Runnable end;
  private Iterator<B> now = Collections.emptyIterator();

  /** An iterator over what a function gives for each item. */
  public FlatIterator(Iterator<A> source, Function<A, Iterator<B>> function) {
    this(source, function, () -> {});
  }

  /**
   * The same with something to close.
   *
   * @param end run when nothing is left, each time that is asked
   */
  public FlatIterator(Iterator<A> source, Function<A, Iterator<B>> function, Runnable end) {
    this.source = source;
    this.function = function;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    while (!now.hasNext() && source.hasNext()) {
      now = function.apply(source.next());
    }
    if (!now.hasNext()) {
      end.run();
    }
    return now.hasNext();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return now.next();
  }
}
