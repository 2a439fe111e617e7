package athanor.jobs.prepare;

import java.util.Iterator;
import java.util.function.Function;

/** Values of an iterator made into others one by one, so that one recording is held at a time. */
record MappedIterator<A, B>(Iterator<A> source, Function<A, B> function) implements Iterator<B> {
  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public B next() {
    return function.apply(source.next());
  }
}
