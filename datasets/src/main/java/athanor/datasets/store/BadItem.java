package athanor.datasets.store;

import java.io.Serializable;
import java.util.List;

/**
 * An item that was skipped.
 *
 * @param item name or URI of the item
 * @param reason kind of fault in a few fixed words, such as {@code truncated}; counted by
 * @param detail what was seen
 */
public record BadItem(String item, String reason, String detail) implements Serializable {

  /** The first of some, for a message. */
  public static String first(List<BadItem> some) {
    return some.isEmpty() ? "there are no items" : some.get(0).toString();
  }

  /** As messages have it. */
  @Override
  public String toString() {
    return "%s: %s, %s".formatted(item, reason, detail);
  }
}
