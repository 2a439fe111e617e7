package athanor.datasets.text;

/**
 * Text that could not be read.
 *
 * @param item name of the file or of its part
 * @param reason {@code no text}, {@code undecodable}, {@code malformed} or {@code empty}
 * @param detail what was seen
 */
public record BadText(String item, String reason, String detail) implements TextRead {
  private static final long serialVersionUID = 1;
}
