package athanor.datasets.poem;

/**
 * Something that is no poem of the form.
 *
 * @param id name of the poem within the input
 * @param reason {@code other form}, {@code not Chinese}, {@code no poem} or {@code unreadable}
 * @param detail what was seen and what is allowed
 */
public record BadPoem(String id, String reason, String detail) implements PoemRead {
  private static final long serialVersionUID = 1;
}
