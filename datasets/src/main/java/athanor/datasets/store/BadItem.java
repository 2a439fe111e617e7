package athanor.datasets.store;

import java.io.Serializable;

/**
 * An item that was skipped.
 *
 * @param item name or URI of the item
 * @param reason kind of fault in a few fixed words, such as {@code truncated}; counted by
 * @param detail what was seen
 */
public record BadItem(String item, String reason, String detail) implements Serializable {}
