package athanor.datasets.raw;

/**
 * Something that could not be read as an item.
 *
 * @param item name of what was to be read, relative to the input
 * @param reason kind of fault in a few fixed words: {@code too large}, {@code unpacks too far},
 *     {@code unsafe name}, {@code truncated}, {@code nested archive}, {@code format not read},
 *     {@code not a file}, {@code unreadable}
 * @param detail what was seen and what is allowed
 */
public record RawFault(String item, String reason, String detail) implements RawRead {
  private static final long serialVersionUID = 1;

  public RawFault {
    if (item == null || reason == null || detail == null) {
      throw new IllegalArgumentException(
          "a fault needs item, reason and detail, got %s, %s, %s".formatted(item, reason, detail));
    }
  }
}
