package athanor.datasets.text;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a reader gives, as a stream, and with whatever it throws as an error of its item. A file
 * that gives nothing, such as a table with a header alone, is an error.
 */
final class Reads implements Iterator<TextRead> {
  private final String item;
  private final Iterator<TextRead> reads;
  private TextRead next;
  private boolean ended;
  private boolean gave;

  Reads(String item, Iterator<TextRead> reads) {
    this.item = item;
    this.reads = reads;
  }

  static Stream<TextRead> stream(Iterator<TextRead> reads) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(reads, Spliterator.ORDERED), false);
  }

  /**
   * What went wrong, in a line.
   *
   * @throws Error where it is none of the item's: memory is at an end, or a class is missing
   */
  static BadText bad(String item, Throwable thrown) {
    if (thrown instanceof Error error && !(thrown instanceof StackOverflowError)) {
      throw error;
    }
    String said = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    String detail =
        thrown instanceof StackOverflowError
            ? "nested too deep"
            : thrown.getClass().getSimpleName() + ": " + said;
    return new BadText(item, "unreadable", detail);
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        ended = !reads.hasNext();
        next = ended ? null : reads.next();
        if (ended && !gave) {
          next = new BadText(item, "empty", "it holds no document");
        }
      } catch (RuntimeException | StackOverflowError e) {
        ended = true;
        next = bad(item, e);
      }
      gave = true;
    }
    return next != null;
  }

  @Override
  public TextRead next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    TextRead read = next;
    next = null;
    return read;
  }
}
