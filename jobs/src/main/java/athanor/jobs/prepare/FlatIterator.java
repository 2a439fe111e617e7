package athanor.jobs.prepare;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** What each value of an iterator gives, one by one, so that one item is held at a time. */
final class FlatIterator<A, B> implements Iterator<B> {
  private final Iterator<A> source;
  private final Function<A, Iterator<B>> function;
  private Iterator<B> now = Collections.emptyIterator();

  FlatIterator(Iterator<A> source, Function<A, Iterator<B>> function) {
    this.source = source;
    this.function = function;
  }

  @Override
  public boolean hasNext() {
    while (!now.hasNext() && source.hasNext()) {
      now = function.apply(source.next());
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
